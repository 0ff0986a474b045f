// What the build, the tests and the stories share of Vite's options.
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
