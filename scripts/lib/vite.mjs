// What the build, the tests and the stories share of Vite's options.
import { fileURLToPath } from 'node:url';

/** @param {string} path relative to the repository */
const source = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The package's entry names lead to their sources. */
export const aliases = [
  { find: /^react-surreal-auth\/core$/, replacement: source('src/core.ts') },
  { find: /^react-surreal-auth\/embedded$/, replacement: source('src/embedded/index.ts') },
  { find: /^react-surreal-auth\/schema$/, replacement: source('src/schema/index.ts') },
  { find: /^react-surreal-auth\/sessions$/, replacement: source('src/sessions/index.ts') },
  { find: /^react-surreal-auth\/ui$/, replacement: source('src/ui/index.ts') },
  {
    find: /^react-surreal-auth\/ui\/strength$/,
    replacement: source('src/ui/strength/index.ts'),
  },
  {
    find: /^react-surreal-auth\/ui\/locales\/([\w-]+)$/,
    replacement: `${source('src/ui/locales')}/$1.ts`,
  },
  { find: /^react-surreal-auth\/ui\/styles\.css$/, replacement: source('src/ui/styles.css') },
  {
    find: /^react-surreal-auth\/schema\/(account|session-records)\.surql(\?raw)?$/,
    replacement: `${source('src/schema')}/$1.surql$2`,
  },
  { find: /^react-surreal-auth$/, replacement: source('src/index.ts') },
];

/**
 * What Vite prepares before the first page of a browser run. A dependency that it meets only later makes it
 * reload the page in the middle of a test. The wasm engine stays out: it finds its files beside itself.
 */
export const optimizeDeps = {
  include: [
    '@tanstack/react-query',
    '@zxcvbn-ts/core',
    '@zxcvbn-ts/language-common',
    'jwt-decode',
    'react',
    'react-dom',
    'react-dom/client',
    'react/jsx-dev-runtime',
    'react/jsx-runtime',
    'surrealdb',
  ],
  exclude: ['@surrealdb/node', '@surrealdb/wasm'],
};

/**
 * Rolldown warns about each 'use client' that it may move it, and with preserved modules it never does
 * (`npm run check` looks). All other logs are handled as usual.
 * @param {import('vite').Rolldown.LogLevel} level
 * @param {import('vite').Rolldown.RolldownLog} log
 * @param {import('vite').Rolldown.LogOrStringHandler} handle
 */
export function keptDirectives(level, log, handle) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
}
