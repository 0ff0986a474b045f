// The package's entries as package.json's `exports` list them: the one place from which build, aliases and tests follow.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Entry
 * @property {string} name what is imported, such as `react-surreal-auth/ui/locales/*`
 * @property {string} source relative to the repository; a star where the name has one
 * @property {boolean} isModule whether it is code with types; the others are stylesheets and SurrealQL
 */

/** @type {{ name: string, bin: Record<string, string>, exports: Record<string, string | { default: string }> }} */
const {
  name: packageName,
  bin,
  exports,
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @param {string} target under dist @param {boolean} isModule */
function sourceOf(target, isModule) {
  const path = target.replace('./dist/', 'src/');
  return isModule ? path.replace(/\.js$/, '.ts') : path;
}

/** @type {readonly Entry[]} */
export const entries = Object.entries(exports)
  .filter(([subpath]) => subpath !== './package.json')
  .map(([subpath, target]) => {
    const path = typeof target === 'string' ? target : target.default;
    const isModule = path.endsWith('.js');
    const source = sourceOf(path, isModule);
    return { name: packageName + subpath.slice(1), source, isModule };
  });

/** @param {string} source such as `src/cli/bin.ts` */
const moduleOf = (source) => source.replace(/^src\//, '').replace(/\.ts$/, '');

/** The package's programs, as `modules()` gives the entries. */
export const programs = Object.fromEntries(
  Object.values(bin)
    .map((target) => sourceOf(target, true))
    .map((source) => [moduleOf(source), source]),
);

/** The modules to build, by their path under dist without its ending; each name of a pattern is one. */
export function modules() {
  const sources = entries
    .filter(({ isModule }) => isModule)
    .flatMap(({ source }) => {
      const [folder = '', ending] = source.split('*');
      if (ending === undefined) return [source];
      return readdirSync(join(root, folder))
        .filter((file) => file.endsWith(ending))
        .map((file) => folder + file);
    });
  return Object.fromEntries(sources.map((path) => [moduleOf(path), path]));
}

/** Vite's aliases: each entry's name leads to its source. */
export const aliases = entries.map(({ name, source }) => {
  const pattern = name.replaceAll(/[.\\/]/g, '\\$&').replace('*', '([\\w-]+)');
  return {
    find: new RegExp(`^${pattern}(\\?raw)?$`),
    replacement: `${join(root, source).replace('*', '$1')}$${name.includes('*') ? 2 : 1}`,
  };
});

/** Entries whose source is missing. A pattern leads to a folder. */
export const missingEntries = () =>
  entries.filter(({ source }) => !existsSync(join(root, source.replace(/\/\*.*$/, ''))));
