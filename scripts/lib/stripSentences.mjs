// Keeps sentences for developers out of production bundles: a step of the library's build.
import { parseSync } from 'vite';

/** Functions whose first argument is for developers alone; see `src/core/misuse.ts`. */
const FUNCTIONS = ['misuse', 'forDevelopers', 'unsuited'];

/**
 * Puts `process.env.NODE_ENV !== 'production' ? … : undefined` around the first argument of each such call. The app's
 * bundler then drops the sentence. An argument that is no text written in place stays as it is.
 *
 * @param {string} code JavaScript
 * @returns {string}
 */
export function guardSentences(code) {
  if (!FUNCTIONS.some((name) => code.includes(`${name}(`))) return code;
  const { program } = parseSync('module.js', code);
  return sentencesIn(program)
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end }) =>
        `${text.slice(0, start)}process.env.NODE_ENV !== 'production' ? ${text.slice(start, end)} : undefined${text.slice(end)}`,
      code,
    );
}

/**
 * @param {unknown} node of the syntax tree
 * @returns {{ start: number, end: number }[]} where the sentences stand
 */
function sentencesIn(node) {
  if (Array.isArray(node)) return node.flatMap(sentencesIn);
  if (node === null || typeof node !== 'object') return [];
  const { type, callee, arguments: given } = /** @type {any} */ (node);
  const isOne =
    type === 'CallExpression' &&
    callee.type === 'Identifier' &&
    FUNCTIONS.includes(callee.name) &&
    /^(Literal|TemplateLiteral)$/.test(given[0]?.type);
  const here = isOne ? [{ start: given[0].start, end: given[0].end }] : [];
  return [...here, ...Object.values(node).flatMap(sentencesIn)];
}

/** @returns {import('vite').Plugin} */
export const stripSentences = () => ({
  name: 'strip-sentences',
  enforce: 'post',
  transform(code) {
    const guarded = guardSentences(code);
    return guarded === code ? undefined : { code: guarded, map: null };
  },
});
