// Builds the two pages of each candidate with Vite, as an app's production build does.
import { join } from 'node:path';
import { build } from 'vite';
import { aliases } from '../../scripts/lib/entries.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { keptDirectives } from '../../scripts/lib/vite.mjs';

const pages = join(root, 'bench/pages');

/**
 * @typedef {object} Candidate
 * @property {string} name as the table shows it
 * @property {string} folder under `candidates`
 * @property {string} [source] a clone of this repository, when another one's code is measured
 */

/** @param {string} source the aliases of a clone: those of this one with its own sources */
const aliasesOf = (source) =>
  aliases.map(({ find, replacement }) => ({
    find,
    replacement: replacement.replace(join(root, 'src'), join(source, 'src')),
  }));

/**
 * @param {Candidate} candidate
 * @param {string} id the folder to build into, and the first part of the pages' paths
 * @param {string} target
 */
export async function buildCandidate({ folder, source = root }, id, target) {
  const names = folder === 'bare' ? ['mount'] : ['mount', 'client'];
  await build({
    configFile: false,
    root: pages,
    base: `/${id}/`,
    publicDir: false,
    logLevel: 'warn',
    resolve: {
      alias: [
        ...aliasesOf(source),
        { find: /^#candidate\//, replacement: `${join(root, 'bench/candidates', folder)}/` },
      ],
      // One React for all, also for packages of the bench that bring their own wish.
      dedupe: ['react', 'react-dom', '@tanstack/react-query', 'surrealdb', 'jwt-decode'],
    },
    build: {
      target: 'es2022',
      outDir: join(target, id),
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        onLog: keptDirectives,
        input: names.map((name) => join(pages, `${name}.html`)),
      },
    },
  });
}
