/** The README's first sample as a new user runs it: built, served, and on the schema that the README installs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { build, type Plugin, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplesOf } from '../../scripts/lib/documents.mjs';
import { keptDirectives } from '../../scripts/lib/vite.mjs';
import type { Database } from '../support/database.js';
import { startSessionDatabase } from '../support/sessions.js';
import { launchBrowser } from './support/browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const configFile = join(root, '.storybook/vite.config.ts');
const folder = join(root, 'test/e2e/quickStart');

const sample = samplesOf('README.md', /^tsx$/).find(({ path }) => path === 'src/main.tsx')?.text ?? '';

/** Lines that one has to write. */
const lines = sample.split('\n').filter((line) => line !== '' && !line.startsWith('//'));

/** Serves the sample as `main.tsx`, with the address of the test's database in place of the README's. */
function quickStart({ url, namespace, database }: Database): Plugin {
  const path = join(folder, 'main.tsx');
  const text = sample
    .replace('ws://localhost:8000', url)
    .replace('namespace="main"', `namespace="${namespace}"`)
    .replace('database="main"', `database="${database}"`);
  return {
    name: 'quick-start',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('main.tsx') ? path : undefined),
    load: (id) => (id === path ? text : undefined),
  };
}

let outDir: string;
let server: PreviewServer;
let database: Database;
let browser: Browser;
let address: string;
const said: string[] = [];

async function openTab(): Promise<Page> {
  const context = browser.contexts()[0] ?? (await browser.newContext());
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/error|warning/.test(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(address);
  return page;
}

beforeAll(async () => {
  [database, browser, outDir] = await Promise.all([
    startSessionDatabase(),
    launchBrowser(),
    mkdtemp(join(tmpdir(), 'quick-start-')),
  ]);
  await build({
    root,
    configFile,
    logLevel: 'error',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [quickStart(database)],
    build: {
      outDir,
      target: 'es2022',
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { onLog: keptDirectives, input: [join(folder, 'index.html')] },
    },
  });
  server = await preview({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const [served = ''] = server.resolvedUrls?.local ?? [];
  address = new URL('test/e2e/quickStart/index.html', served).href;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.stop();
  await rm(outDir, { recursive: true, force: true });
});

it('takes eleven lines', () => {
  expect(lines).toHaveLength(11);
});

it('signs up, stays through a reload, shows a second tab, and signs out in both', async () => {
  const page = await openTab();
  await page.locator('[data-surreal-auth="auth-card"] [data-part="link"]').click();
  await page.getByLabel('Email', { exact: true }).fill('ann@example.com');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
  await page.locator('[data-part="submit"]').click();
  const menu = page.getByRole('button', { name: 'Your account' });
  await menu.waitFor();
  await page.reload();
  await menu.waitFor();
  const second = await openTab();
  await second.getByRole('button', { name: 'Your account' }).waitFor();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  for (const tab of [page, second]) {
    await tab.getByLabel('Password', { exact: true }).waitFor();
  }
  expect(said).toEqual([]);
});
