// Makes sure that there is a Chromium to test in: the one that is there, else the system's, else Playwright's.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { installPackages } from './apt.mjs';
import { findChromium } from './chromium.mjs';
import { runTool } from './run.mjs';

const advice =
  'No Chromium was found and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one, and run `npm test` again.';

/**
 * Whether a browser starts here: a stub that only points to another installer does not, nor one without its libraries.
 * @param {string} path
 */
function starts(path) {
  // On Windows --version would open a window.
  if (process.platform === 'win32') return true;
  return (
    spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000, stdio: 'ignore' }).status === 0
  );
}

const installFromSystem = () => installPackages(['chromium']);

async function installFromPlaywright() {
  console.log('Installing Chromium (npx playwright install chromium) …');
  await runTool('playwright', ['install', 'chromium'], { limitMs: 300_000 });
}

/**
 * @returns {Promise<string | undefined>} the browser's path; undefined after it has said what to do
 */
export async function ensureChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (starts(wanted)) return wanted;
    console.error(
      `CHROMIUM_PATH names ${wanted}, which does not start: set it to a Chromium or Chrome, or unset it.`,
    );
    return undefined;
  }
  for (const install of [undefined, installFromSystem, installFromPlaywright]) {
    await install?.();
    const path = findChromium(starts);
    if (path) return path;
  }
  console.error(advice);
  return undefined;
}
