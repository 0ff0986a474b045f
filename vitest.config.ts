// Eight kinds of tests as projects of one Vitest: run one with `npx vitest --project unit`.
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { findChromium } from './scripts/lib/chromium.mjs';
import { aliases } from './scripts/lib/entries.mjs';
import { optimizeDeps } from './scripts/lib/vite.mjs';

// Where a test runs stands in its suffix; those of no single source are in a folder of their own.
const inBrowser = ['test/**/*.browser.test.{ts,tsx}'];
const onEngine = ['test/integration/**/*.test.{ts,tsx}', 'test/**/*.engine.test.{ts,tsx}'];
const faults = ['test/faults/server/**/*.test.ts'];
/** Run by `npm run test:server` alone. */
const onRealServer = ['test/server/**/*.test.ts'];
/** Run by `npm run test:browsers`, with a configuration of their own. */
const otherBrowsers = ['test/browsers/**'];
/** Run by `npm run check` alone, which packs the package. */
const packed = ['test/packed/**/*.test.ts'];
const endToEnd = ['test/e2e/**/*.test.{ts,tsx}', 'test/faults/{tabs,browser}/**/*.test.ts'];

/** A real Chromium without a window. Playwright starts it without its sandbox, which root needs. */
function chromium() {
  const executablePath = findChromium();
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: {
        ...(executablePath ? { executablePath } : {}),
        args: ['--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  };
}

export default defineConfig({
  publicDir: false,
  resolve: { alias: aliases },
  worker: { format: 'es' },
  test: {
    retry: 0,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text', 'html'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Vitest itself would leave one of two cores alone.
          maxWorkers: 2,
          // Half of the time went into loading the same modules again for each file.
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            ...configDefaults.exclude,
            ...inBrowser,
            ...onEngine,
            ...faults,
            ...onRealServer,
            ...endToEnd,
            ...otherBrowsers,
            ...packed,
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          include: onEngine,
          pool: 'forks',
          // The engine is compiled once for each worker, not for each file.
          isolate: false,
          // They wait for tokens to end more than they work: more of them than there are cores.
          maxWorkers: 5,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          environment: 'node',
          include: faults,
          pool: 'forks',
          // They wait for limits to pass more than they work.
          maxWorkers: 4,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: onRealServer,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'packed',
          environment: 'node',
          include: packed,
          // npm asks the registry.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        optimizeDeps: { ...optimizeDeps, include: [...optimizeDeps.include, 'vitest-browser-react'] },
        test: {
          name: 'browser',
          include: inBrowser,
          // Each worker has a browser profile of its own: pages of one origin would share their storage.
          maxWorkers: 2,
          exclude: [...configDefaults.exclude, ...onEngine, ...endToEnd],
          testTimeout: 30_000,
          browser: chromium(),
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: endToEnd,
          globalSetup: 'test/e2e/support/buildPages.ts',
          pool: 'forks',
          // They wait more than they work.
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: {
          name: 'stories',
          // Stories wait for their database and for what is offline more than they work.
          maxWorkers: 3,
          testTimeout: 60_000,
          browser: chromium(),
        },
      },
    ],
  },
});
