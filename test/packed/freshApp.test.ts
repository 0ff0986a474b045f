/**
 * The README followed to the end with the packed package, in a fresh app of Vite's newest template: install, files of
 * `init`, schema, quick start, build, and a visit in Chromium.
 *
 * `npm run check` runs it; `PACKED` names the tarball. The steps build on each other.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplesOf } from '../../scripts/lib/documents.mjs';
import { launchBrowser } from '../e2e/support/browser.js';
import { environmentOf } from '../support/cli.js';
import { type Database, startDatabase } from '../support/database.js';

let folder: string;
let database: Database;
let environment: Readonly<Record<string, string>>;
let browser: Browser;
const app = () => join(folder, 'app');

/** Starts npm in the app. On Windows npm is a script, which needs a shell. */
function startNpm(args: readonly string[], cwd: string) {
  const onWindows = process.platform === 'win32';
  const child = spawn('npm', args, {
    cwd,
    shell: onWindows,
    // A group of its own: what npm starts ends with it.
    detached: !onWindows,
    env: { ...process.env, ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data;
    });
  }
  return { child, output: () => output };
}

/** Runs npm in the app, and shows what it said when it fails. */
async function npm(args: readonly string[], cwd = app()): Promise<string> {
  const { child, output } = startNpm(args, cwd);
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, `npm ${args.join(' ')}\n${output()}`).toBe(0);
  return output();
}

/** The README's lines of npm, each as a list of words, with the tarball in place of the published package. */
function installation(): readonly (readonly string[])[] {
  const sample = samplesOf('README.md', /^sh$/).find(({ text }) => text.includes('npm install'));
  const lines = sample?.text.split('\n').filter((line) => line.startsWith('npm ')) ?? [];
  return lines.map((line) =>
    line
      .split(' ')
      .slice(1)
      .map((word) => word.replaceAll("'", ''))
      .map((word) => (word === 'react-surreal-auth' ? String(process.env.PACKED) : word)),
  );
}

/** The README's first file, with the address of the test's database. */
function quickStart(): string {
  const sample = samplesOf('README.md', /^tsx$/).find(({ path }) => path === 'src/main.tsx');
  return String(sample?.text)
    .replace('ws://localhost:8000', database.url)
    .replace('namespace="main"', `namespace="${database.namespace}"`)
    .replace('database="main"', `database="${database.database}"`);
}

beforeAll(async () => {
  if (!process.env.PACKED) throw new Error('PACKED has to name a tarball: run `npm run check`.');
  [folder, database, browser] = await Promise.all([
    mkdtemp(join(tmpdir(), 'fresh-app-')),
    startDatabase({ schema: '' }),
    launchBrowser(),
  ]);
  environment = await environmentOf(database);
});
afterAll(async () => {
  await browser?.close();
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('makes an app of the newest template', async () => {
  await npm(
    ['create', '--yes', 'vite@latest', 'app', '--', '--template', 'react-ts', '--no-interactive'],
    folder,
  );
});

it('installs as the README says, and keeps the template’s TypeScript', async () => {
  const wanted = JSON.parse(await readFile(join(app(), 'package.json'), 'utf8')).devDependencies;
  const commands = installation();
  expect(commands.length).toBeGreaterThan(1);
  for (const words of commands) await npm(words);
  const { version } = JSON.parse(
    await readFile(join(app(), 'node_modules/typescript/package.json'), 'utf8'),
  );
  console.log(`Vite ${wanted.vite}, TypeScript ${version}`);
  expect(version.split('.')[0]).toBe(wanted.typescript.replace(/\D*/, '').split('.')[0]);
});

it('gives the database accounts, and the app its files', async () => {
  const command = ['exec', '--', 'react-surreal-auth'];
  expect(await npm([...command, 'schema', 'apply'])).toContain('+ access account');
  expect(await npm([...command, 'init'])).toContain('src/register.d.ts');
});

it('compiles and builds the quick start', async () => {
  await writeFile(join(app(), 'src/main.tsx'), quickStart());
  await npm(['run', 'build']);
});

it('signs up, stays through a reload, and signs out in every tab', async () => {
  const preview = startNpm(['run', 'preview', '--', '--host', '127.0.0.1', '--port', '0'], app());
  try {
    const page = await open(await addressIn(preview.output));
    await page.locator('[data-surreal-auth="auth-card"] [data-part="link"]').click();
    await page.getByLabel('Email', { exact: true }).fill('ann@example.com');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
    await page.locator('[data-part="submit"]').click();
    const menu = page.getByRole('button', { name: 'Your account' });
    await menu.waitFor();
    await page.reload();
    await menu.waitFor();
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByRole('button', { name: 'Your account' }).waitFor();
    await menu.click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const tab of [page, second]) await tab.getByLabel('Password', { exact: true }).waitFor();
    expect(said).toEqual([]);
  } finally {
    end(preview.child.pid);
  }
});

const said: string[] = [];

async function open(address: string): Promise<Page> {
  const context = await browser.newContext();
  context.on('console', (message) => {
    if (/error|warning/.test(message.type())) said.push(message.text());
  });
  context.on('weberror', (error) => said.push(error.error().message));
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The address that Vite's preview prints; the test's own time limit ends the wait. */
async function addressIn(output: () => string): Promise<string> {
  for (;;) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(output()) ?? [];
    if (address) return address;
    await sleep(50);
  }
}

function end(pid: number | undefined): void {
  if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid);
}
