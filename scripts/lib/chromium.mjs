// Finds a Chromium that is already on this machine. Installing one is done by scripts/lib/installChromium.mjs.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { isExecutable } from './isExecutable.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

function* candidates() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const command of commands) {
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      yield join(folder, command + suffix);
    if (process.platform !== 'win32') yield `/usr/bin/${command}`;
  }
  if (process.platform === 'darwin') {
    for (const name of ['Google Chrome', 'Chromium'])
      yield `/Applications/${name}.app/Contents/MacOS/${name}`;
  }
  if (process.platform === 'win32') {
    for (const base of [
      process.env.PROGRAMFILES,
      process.env['PROGRAMFILES(X86)'],
      process.env.LOCALAPPDATA,
    ]) {
      if (base) yield join(base, 'Google', 'Chrome', 'Application', 'chrome.exe');
    }
  }
  yield* fromPlaywright();
}

/** The browsers that Playwright keeps for all projects of a user, the newest first. */
function* fromPlaywright() {
  const folders = {
    darwin: join(homedir(), 'Library', 'Caches'),
    win32: process.env.LOCALAPPDATA ?? '',
    linux: process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  };
  const platform = /** @type {keyof typeof folders} */ (
    process.platform in folders ? process.platform : 'linux'
  );
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(folders[platform], 'ms-playwright');
  if (!existsSync(cache)) return;
  const revisions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  const newestFirst = revisions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  for (const revision of newestFirst) {
    for (const inner of [
      'chrome-linux64/chrome',
      'chrome-linux/chrome',
      'chrome-win64/chrome.exe',
      'chrome-win/chrome.exe',
    ]) {
      yield join(cache, revision, inner);
    }
    for (const build of ['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64']) {
      yield join(
        cache,
        revision,
        build,
        'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      );
      yield join(cache, revision, build, 'Chromium.app/Contents/MacOS/Chromium');
    }
  }
}

/**
 * The path of the browser to test in, or undefined when there is none. `CHROMIUM_PATH` goes before everything.
 * @param {(path: string) => boolean} [isGood] a further check, for instance that it starts
 * @returns {string | undefined}
 */
export function findChromium(isGood = () => true) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const path of candidates()) {
    if (isExecutable(path) && isGood(path)) return path;
  }
  return undefined;
}
