/** A real Chromium without a window. */
import { type Browser, chromium } from 'playwright';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-dev-shm-usage'],
  });
}
