/** One tab in which Ada has been signed in for a second; what was logged of that is forgotten. */
import { fakeBrowser } from './fakeBrowser.js';
import { settle } from './settle.js';

export async function adasTab() {
  const browser = fakeBrowser();
  const record = browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  await settle();
  browser.clock.sleep(1000);
  tab.log.length = 0;
  tab.events.length = 0;
  return { browser, tab, record };
}
