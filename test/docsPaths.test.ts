// Holds that what documents point at is there: paths of this repository, linked files, and headings.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documents, readDocument, withoutSamples } from '../scripts/lib/documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const exists = (path: string): boolean => existsSync(join(root, path));

/** What stands in backticks and begins like a path of this repository. */
function pathsIn(text: string): string[] {
  const path = /`((?:src|test|scripts|stories|docs|site|\.ci|\.storybook)\/[^`\s]*)`/g;
  return [...withoutSamples(text).matchAll(path)].flatMap(([, found]) => found ?? []);
}

/** The part of a path that is no pattern: `src/react/<name>` and `src/react/*.ts` promise the folder. */
const withoutPattern = (path: string): string => path.replace(/[^/]*[<*].*$/, '');

/** Addresses of links and pictures, without those that leave the repository. */
function linksIn(text: string): string[] {
  const link = /\]\(([^)\s]+)\)|\b(?:href|src|srcset)="([^"]+)"/g;
  return [...withoutSamples(text).matchAll(link)]
    .flatMap(([, markdown, html]) => markdown ?? html ?? [])
    .filter((address) => !/^[a-z][\w+.-]*:/i.test(address));
}

/** A heading's name in an address, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const headingsIn = (text: string): string[] =>
  [...withoutSamples(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Sentences of running text that are too long to be the same by chance. */
const sentencesIn = (text: string): string[] =>
  withoutSamples(text)
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.:]) (?=[A-Z*|-])/)
    .filter((sentence) => sentence.length > 90);

/** @returns what is wrong with a link of a document, if something is */
function problemOf(document: string, address: string): string | undefined {
  const [path = '', anchor] = address.split('#');
  const target = path === '' ? document : posix.join(posix.dirname(document), path);
  if (!exists(target)) return `${document} links to ${target}, which is not there`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  if (headingsIn(readDocument(target)).includes(anchor)) return undefined;
  return `${document} links to ${target}#${anchor}, which has no such heading`;
}

describe('documents', () => {
  it('name paths of this repository that are there', () => {
    const missing = documents.flatMap((document) =>
      pathsIn(readDocument(document))
        .filter((path) => !exists(withoutPattern(path)))
        .map((path) => `${document} names ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('link to files and headings that are there', () => {
    const problems = documents.flatMap((document) =>
      linksIn(readDocument(document)).flatMap((address) => problemOf(document, address) ?? []),
    );
    expect(problems).toEqual([]);
  });
});

describe('the README', () => {
  it('has at most 10 kB', () => {
    expect(Buffer.byteLength(readDocument('README.md'))).toBeLessThanOrEqual(10_000);
  });

  it('leads to nothing that the package lacks, pictures and notes for contributors aside', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(files).toContain('docs/*.md');
    const isShipped = (path: string): boolean =>
      files.includes(path) || /^docs\/[\w-]+\.md$/.test(path) || path === 'LICENSE';
    const links = linksIn(readDocument('README.md')).map((address) => address.replace(/#.*$/, ''));
    const others = links.filter((path) => path !== '' && !isShipped(path));
    expect(others.filter((path) => !/^docs\/images\/|^CONTRIBUTING/.test(path))).toEqual([]);
  });

  it('leads to every page of docs', () => {
    const linked = linksIn(readDocument('README.md')).map((address) => address.replace(/#.*$/, ''));
    const pages = documents.filter((document) => document.startsWith('docs/'));
    expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
  });
});

it('no sentence of some length stands in two documents', () => {
  const seen = new Map<string, string>();
  const twice = documents.flatMap((document) =>
    sentencesIn(readDocument(document)).flatMap((sentence) => {
      const other = seen.get(sentence);
      seen.set(sentence, document);
      return other === undefined || other === document ? [] : `${other}, ${document}: ${sentence}`;
    }),
  );
  expect(twice).toEqual([]);
});

it('scripts of npm that documents name are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const pages = documents.filter((document) => document.endsWith('.md'));
  const named = pages.flatMap((page) =>
    [...readDocument(page).matchAll(/\bnpm run (\w[\w-]*(?::[\w-]+)*)/g)].flatMap(
      ([, name]) => name ?? [],
    ),
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it('the introduction to the stories names each group of them', () => {
  const introduction = readDocument('stories/Introduction.mdx');
  const files = readdirSync(join(root, 'stories'), { recursive: true, encoding: 'utf8' });
  const groups = files
    .filter((name) => name.endsWith('.stories.tsx'))
    .map((name) => /^ {2}title: '(\w+)/m.exec(readDocument(`stories/${name}`))?.[1]);
  expect(groups.filter((group) => !group || !introduction.includes(`**${group}**`))).toEqual([]);
});

describe('what is looked for', () => {
  it('is found in the forms that documents use', () => {
    expect(pathsIn('in `src/react/<name>` or `docs/deploy.md`, not `src`')).toEqual([
      'src/react/<name>',
      'docs/deploy.md',
    ]);
    expect(linksIn('[a](docs/b.md#c) <img src="d.png"> [e](https://example.com)')).toEqual([
      'docs/b.md#c',
      'd.png',
    ]);
    expect(headingsIn('## Other origins (CORS)\n### `className`')).toEqual([
      'other-origins-cors',
      'classname',
    ]);
  });
});
