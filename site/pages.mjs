// Makes the pages of the site from the README and `docs`: the same texts, with links that lead where the site has its pages.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../scripts/lib/run.mjs';

/** What the site is built for; `relocate` puts the place of the page that is read in its stead. */
export const MARKER = '/__base__/';

const folder = join(root, 'site/.pages');

/** @param {string} path */
const read = (path) => readFileSync(join(root, path), 'utf8');

const { repository } = JSON.parse(read('package.json'));
const source = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main`;

/** Where the site has a file of the repository, if it has it. @param {string} path */
function placeOf(path) {
  if (path === 'README.md') return 'index.md';
  const page = /^docs\/([\w-]+\.md|images\/.+)$/.exec(path)?.[1];
  return page ? `./${page}` : `${source}/${path}`;
}

/** @param {string} document @param {string} address */
function moved(document, address) {
  if (/^([a-z][\w+.-]*:|#)/i.test(address)) return address;
  const [path = '', anchor] = address.split('#');
  const place = placeOf(posix.join(posix.dirname(document), path));
  return anchor === undefined ? place : `${place}#${anchor}`;
}

/** A document as the site shows it. Vue takes braces for its own, unless told not to. @param {string} document */
function pageOf(document) {
  const text = read(document).replaceAll(
    /(\]\(|\b(?:href|src|srcset)=")([^)\s"]+)(?=[)"])/g,
    (_, before, address) => before + moved(document, address),
  );
  return `:::: v-pre\n\n${text}\n\n::::\n`;
}

/** The groups of pages, as the README lists them. */
export function sidebar() {
  const lists = read('README.md').split('\n## Documents\n\n')[1]?.split('\n\n')[0] ?? '';
  return lists
    .split(/^- /m)
    .slice(1)
    .map((list) => ({
      text: /\*\*(.+?):?\*\*/.exec(list)?.[1]?.replace(/:$/, ''),
      items: [...list.matchAll(/\[([^\]]+)\]\(docs\/([\w-]+)\.md\)/g)].map(([, text = '', name]) => ({
        text: text.charAt(0).toUpperCase() + text.slice(1),
        link: `/${name}`,
      })),
    }));
}

/** The page that shows Storybook. */
const STORIES = `---
sidebar: false
aside: false
---

# Stories

Every component in each of its states, on a real SurrealDB in a worker of this page. <a href="storybook/index.html" target="_blank">Open them alone</a>.

<iframe src="storybook/index.html" title="Storybook" style="width: 100%; height: 80vh; border: 1px solid var(--vp-c-divider)"></iframe>
`;

export function writePages() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md')))
    writeFileSync(join(folder, name), pageOf(`docs/${name}`));
  writeFileSync(join(folder, 'index.md'), pageOf('README.md'));
  writeFileSync(join(folder, 'stories.md'), STORIES);
  cpSync(join(root, 'docs/images'), join(folder, 'images'), { recursive: true });
}
