// The browsers beside Chromium that `npm run test:browsers` drives: where they are, and how to get them.
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { isExecutable } from './isExecutable.mjs';

/**
 * @typedef {'firefox' | 'firefox-private' | 'webkit'} BrowserId
 *
 * @typedef {object} OtherBrowser
 * @property {BrowserId} id
 * @property {string} label as the table names it, without its version
 * @property {() => Programs | undefined} find
 * @property {string[]} packages Debian's packages that bring it
 * @property {string} advice one sentence on how to get it
 *
 * @typedef {object} Programs
 * @property {string} browser path of the browser
 * @property {string} [driver] path of the program that drives it, where the browser does not listen itself
 * @property {string} [display] path of the display without a screen, where the browser needs one
 */

/**
 * @param {string[]} commands
 * @param {string[]} [places] paths to look at after those of PATH
 */
function findProgram(commands, places = []) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const inPath = folders.flatMap((folder) => commands.map((command) => join(folder, command)));
  return [...inPath, ...places].find(isExecutable);
}

/** WebKitGTK's small browser lies outside of PATH, in a folder named after the version of its interface. */
function findMiniBrowser() {
  const places = ['/usr/lib', '/usr/lib64', '/usr/libexec'].flatMap((base) => {
    const inner = foldersOf(base).filter((name) => /-linux-gnu$/.test(name));
    return [base, ...inner.map((name) => join(base, name))];
  });
  const paths = places.flatMap((place) =>
    foldersOf(place)
      .filter((name) => /^webkit(2)?gtk-\d/.test(name))
      .map((name) => join(place, name, 'MiniBrowser')),
  );
  return paths.sort().reverse().find(isExecutable);
}

/** @param {string} path */
function foldersOf(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** @returns {Programs | undefined} */
function findFirefox() {
  const browser =
    process.env.FIREFOX_PATH ??
    findProgram(['firefox', 'firefox-esr'], ['/Applications/Firefox.app/Contents/MacOS/firefox']);
  return browser === undefined ? undefined : { browser };
}

/** @returns {Programs | undefined} */
function findWebKit() {
  const browser = findMiniBrowser();
  const driver = findProgram(['WebKitWebDriver']);
  const display = findProgram(['Xvfb']);
  return browser && driver && display ? { browser, driver, display } : undefined;
}

const firefoxAdvice =
  'Firefox was not found: install it (on Debian `apt-get install firefox-esr`), or set FIREFOX_PATH to it.';

/** @type {readonly OtherBrowser[]} */
export const otherBrowsers = [
  {
    id: 'firefox',
    label: 'Firefox',
    find: findFirefox,
    packages: ['firefox-esr'],
    advice: firefoxAdvice,
  },
  {
    id: 'firefox-private',
    label: 'Firefox, private windows',
    find: findFirefox,
    packages: ['firefox-esr'],
    advice: firefoxAdvice,
  },
  {
    id: 'webkit',
    label: 'WebKitGTK',
    find: findWebKit,
    packages: ['webkit2gtk-driver', 'xvfb'],
    advice:
      'WebKitGTK’s MiniBrowser, WebKitWebDriver and Xvfb were not all found: on Debian `apt-get install webkit2gtk-driver xvfb` brings them.',
  },
];
