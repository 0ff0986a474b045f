// What `npm run test:browsers` runs in the browser that DRIVEN_BROWSER names; `npm test` knows nothing of it.
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { aliases } from '../../scripts/lib/entries.mjs';
import { optimizeDeps } from '../../scripts/lib/vite.mjs';
import { chosenBrowser } from './support/launch.js';
import { driven } from './support/provider.js';

const browser = chosenBrowser();
/** Only Firefox has a setting that blocks cookies, and keeps a profile while it is driven. */
const impossible = [
  ...(browser === 'firefox' ? [] : ['test/browsers/blocked.test.ts']),
  ...(browser === 'webkit' ? ['test/browsers/restart.test.ts'] : []),
];

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  resolve: { alias: aliases },
  optimizeDeps,
  test: {
    retry: 0,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'ports',
          include: ['test/browser/**/*.test.ts', 'test/**/*.browser.test.ts'],
          maxWorkers: 1,
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: driven(),
            instances: [{ browser: browser as 'firefox' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'visits',
          environment: 'node',
          include: ['test/browsers/**/*.test.ts'],
          globalSetup: 'test/e2e/support/buildPages.ts',
          exclude: [...configDefaults.exclude, ...impossible],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
