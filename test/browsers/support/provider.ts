/** Runs Vitest's browser tests in a driven browser: it opens the page, and Vitest's own page does the rest. */
import { playwright } from '@vitest/browser-playwright';
import type { BrowserProvider, BrowserProviderOption } from 'vitest/node';
import type { DrivenBrowser } from './DrivenBrowser.js';
import { launchDriven } from './launch.js';

/** Without clicks and keys of the driver: the tests that it runs have none. */
export function driven(): BrowserProviderOption {
  const { serverFactory } = playwright();
  return { name: 'driven', options: {}, serverFactory, providerFactory: openingPages };
}

function openingPages(): BrowserProvider {
  let browser: Promise<DrivenBrowser> | undefined;
  return {
    name: 'driven',
    supportsParallelism: false,
    getCommandsContext: () => ({}),
    async openPage(_sessionId, url) {
      browser ??= launchDriven();
      await (await browser).openTab(url);
    },
    async close() {
      await (await browser)?.quit();
    },
  };
}
