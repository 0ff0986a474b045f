// Reads the documents of the repository: which there are, and the samples in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * @typedef {object} Sample
 * @property {string} document
 * @property {number} line of the document, where the sample's first line stands
 * @property {string} language as the fence names it
 * @property {string} text without the indentation of a list
 * @property {string | undefined} path that the first line of a module names
 */

/** @param {string} folder @param {string} ending */
const filesOf = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();

/** The documents for people who use the package or work on it, relative to the repository. */
export const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesOf('docs', '.md'),
  ...filesOf('stories', '.mdx'),
];

/** The pages that one app is written by: their samples name their paths and fit together. */
export const GUIDES = [
  'getting-started',
  'hooks',
  'forms',
  'routers',
  'queries',
  'sessions',
  'errors',
  'server-rendering',
].map((name) => `docs/${name}.md`);

/** @param {string} document */
export const readDocument = (document) => readFileSync(join(root, document), 'utf8');

const FENCE = /^( *)```(\w*)\n([\s\S]*?)^ *```$/gm;

/** A document without its samples; lines stay where they are. @param {string} text */
export const withoutSamples = (text) =>
  text.replaceAll(FENCE, (fence) => fence.replaceAll(/[^\n]+/g, ''));

/**
 * The samples of a document in a language.
 *
 * @param {string} document
 * @param {RegExp} language
 * @returns {Sample[]}
 */
export function samplesOf(document, language) {
  const whole = readDocument(document);
  return [...whole.matchAll(FENCE)]
    .filter((match) => language.test(match[2] ?? ''))
    .map((match) => {
      const text = (match[3] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), '');
      return {
        document,
        line: whole.slice(0, match.index).split('\n').length + 1,
        language: match[2] ?? '',
        text,
        path: /^\/\/ (\S+\.tsx?)\n/.exec(text)?.[1],
      };
    });
}
