// Holds what the documents say of server versions to the one floor and to the engine that is really embedded.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { engineVersion } from '../scripts/lib/engineVersion.mjs';
import { HOLES, SERVER_FLOOR } from '../src/surreal/serverVersions.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Words of a document in one line, without the marks that may stand between them. */
const plain = (text: string): string =>
  text.replaceAll(/[*_`]|^\s*(?:\/\/|\*|>)/gm, '').replaceAll(/\s+/g, ' ');

const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|mdx|tsx?|mjs|surql)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

const texts = new Map(
  [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...['docs', 'stories', 'src', 'scripts'].flatMap(filesOf),
  ].map((path) => [path, plain(readFileSync(join(root, path), 'utf8'))]),
);

/** Versions of the server's line, 3, that a text asks for at least. */
function floorsIn(text: string): string[] {
  const version = String.raw`v?(3\.\d+(?:\.(?:\d+|x))?)`;
  const forms = [
    `${version} (?:or|and) (?:newer|later|higher|above|greater|up|upwards|onwards)`,
    `${version} ?\\+`,
    `(?:at least|minimum|minimum of|no older than|not older than|newer than|>=|≥) ?${version}`,
    `(?:has to be|must be|needs?|requires?) ${version}`,
  ];
  return forms.flatMap((form) =>
    [...text.matchAll(new RegExp(form, 'gi'))].flatMap(([, found]) => found ?? []),
  );
}

describe('the floor of server versions', () => {
  it.each([
    'SurrealDB server, 3.1 or newer',
    'a server of **3.1** or\n  newer',
    '`3.1.0` and later',
    '3.1+',
    'SurrealDB ≥ 3.1',
    'at least 3.1',
    'needs 3.1',
    'The server has to be 3.1.x',
  ])('is found in %j', (text) => {
    expect(floorsIn(plain(text))).not.toEqual([]);
  });

  it.each([
    'engine 3.0.2',
    'fixed in 3.1.0',
    'below 3.2',
    'React 18.2 or newer',
    'surrealdb 2.0.8 or newer',
  ])('is not found in %j', (text) => {
    expect(floorsIn(plain(text))).toEqual([]);
  });

  it('is the same in all documents, stories, comments and messages', () => {
    const others = [...texts].flatMap(([path, text]) =>
      floorsIn(text)
        .filter((floor) => floor !== SERVER_FLOOR)
        .map((floor) => `${path} asks for ${floor}`),
    );
    expect(others).toEqual([]);
  });

  it('is named where people look for it', () => {
    const paths = ['README.md', 'docs/security.md', 'docs/session-records.md'];
    expect(paths.filter((path) => !floorsIn(texts.get(path) ?? '').includes(SERVER_FLOOR))).toEqual([]);
  });

  it('has a row in docs/security.md for each reason that the console gives', () => {
    const rows = readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n');
    const missing = HOLES.filter(
      ({ fixedIn, advisory }) =>
        !rows.some((row) => row.startsWith(`| ${fixedIn} `) && row.includes(advisory)),
    );
    expect(missing).toEqual([]);
  });
});

describe('the embedded engine', () => {
  const { version: embedded } = JSON.parse(
    readFileSync(join(root, 'node_modules/@surrealdb/node/package.json'), 'utf8'),
  );
  const named = `package ${embedded}, engine ${engineVersion()}`;

  it('is named with both of its versions wherever it is offered', () => {
    const paths = [
      'docs/testing.md',
      'docs/limits.md',
      'docs/security.md',
      'docs/reliability.md',
      'src/entries/embedded.ts',
      'src/embedded/createEmbeddedDatabase.ts',
      'stories/Introduction.mdx',
    ];
    expect(paths.filter((path) => !texts.get(path)?.includes(named))).toEqual([]);
  });

  it('is named by no other version', () => {
    const wrong = [...texts].flatMap(([path, text]) =>
      [...text.matchAll(/\b(?:package \S+, )?engine (?:of )?\d+\.\d+\.\d+/g)]
        .filter(([found]) => !named.endsWith(found))
        .map(([found]) => `${path}: ${found}`),
    );
    expect(wrong).toEqual([]);
  });
});
