/** Starts the browser that the environment names, with a profile of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserId, otherBrowsers, type Programs } from '../../../scripts/lib/otherBrowsers.mjs';
import { driveOverBidi } from './bidi.js';
import { driveOverHttp } from './classic.js';
import type { DrivenBrowser } from './DrivenBrowser.js';

/** Which browser the tests of this run drive. */
export function chosenBrowser(): BrowserId {
  const id = process.env.DRIVEN_BROWSER;
  const found = otherBrowsers.find((browser) => browser.id === id);
  if (found) return found.id;
  throw new Error(`DRIVEN_BROWSER has to be one of ${otherBrowsers.map((one) => one.id).join(', ')}.`);
}

export interface LaunchOptions {
  /** Folder that outlives the browser; Firefox alone takes one. @default one that is removed with the browser */
  readonly profile?: string;
  /** Further preferences of Firefox, as `about:config` names them. */
  readonly preferences?: Readonly<Record<string, boolean | number | string>>;
}

export async function launchDriven(options: LaunchOptions = {}): Promise<DrivenBrowser> {
  const id = chosenBrowser();
  const programs = otherBrowsers.find((one) => one.id === id)?.find();
  if (!programs) throw new Error(`${id} was not found: \`npm run test:browsers\` says how to get it.`);
  return id === 'webkit'
    ? launchWebKit(programs)
    : launchFirefox(programs, id === 'firefox-private', options);
}

const firefoxPreferences = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  // What nobody needs on loopback, and what would reach for a network that may not be there.
  'app.update.disabledForTesting': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

async function launchFirefox(
  { browser }: Programs,
  isPrivate: boolean,
  { profile: kept, preferences: further }: LaunchOptions,
): Promise<DrivenBrowser> {
  const profile = kept ?? mkdtempSync(join(tmpdir(), 'firefox-'));
  const preferences = Object.entries({
    ...firefoxPreferences,
    'browser.privatebrowsing.autostart': isPrivate,
    ...further,
  });
  const lines = preferences.map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const address = await saidBy(child, /WebDriver BiDi listening on (ws:\S+)/);
  return driveOverBidi(address, async (how) => {
    await end(child, how);
    if (kept === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

/** In automation its MiniBrowser keeps everything in memory: there is no profile that could be kept. */
async function launchWebKit({ browser, driver = '', display = '' }: Programs): Promise<DrivenBrowser> {
  const screen = spawn(
    display,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
    screen.once('exit', () => reject(new Error('Xvfb does not start.')));
  });
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, DISPLAY: `:${number}`, GDK_BACKEND: 'x11' },
  });
  const address = `http://127.0.0.1:${port}`;
  await untilItListens(address);
  const options = { binary: browser, args: ['--automation'] };
  return driveOverHttp(address, { 'webkitgtk:browserOptions': options }, async (how) => {
    await end(child, how);
    await end(screen);
  });
}

function saidBy(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (data) => {
      said += String(data);
      const [, found] = wanted.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The browser ended with ${code}: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function untilItListens(address: string): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answered = await fetch(`${address}/status`).catch(() => undefined);
    if (answered) return;
    if (Date.now() > end) throw new Error('The driver does not listen.');
    await sleep(50);
  }
}

/** Ends a program and all that it started: at once after a crash, else when it has put its things away. */
async function end(child: ChildProcess, how?: 'crash'): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const send = (signal: NodeJS.Signals): void => {
    try {
      // Each program leads a group of its own, which its children are in.
      process.kill(-pid, signal);
    } catch {
      // It is gone already.
    }
  };
  if (how === 'crash') send('SIGKILL');
  else if (!(await Promise.race([gone.then(() => true), sleep(2_000)]))) send('SIGTERM');
  await Promise.race([gone, sleep(5_000)]);
  send('SIGKILL');
}
