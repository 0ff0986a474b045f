/** Every component under the strictest policy that a page with a database can have: none of it is in the policy's way. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, ConsoleMessage, Page } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptDirectives } from '../../scripts/lib/vite.mjs';
import type { Database } from '../support/database.js';
import { startSessionDatabase } from '../support/sessions.js';
import { TABLE } from '../ui/conformance/table.js';
import { launchBrowser } from './support/browser.js';

/**
 * No inline script or style, no eval, no text that becomes HTML. `connect-src` names what a database answers on; pictures
 * come from the page's own origin, as all else does, and those of other origins or `blob:` would need an `img-src`.
 */
const POLICY = [
  "default-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws: http:",
  // The picture that one has chosen is shown before it is stored.
  "img-src 'self' blob:",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'test/e2e/strict/index.html');
const account = { email: 'ada@example.com', pass: 'correct horse battery' };
const newPass = 'staple difference';

declare global {
  interface Window {
    violations: string[];
  }
}

const placeOf = ({ url, namespace, database }: Database, prefix = ''): Record<string, string> => ({
  [`${prefix}url`]: url,
  [`${prefix}namespace`]: namespace,
  [`${prefix}database`]: database,
});

/** Chromium's own line for each request that was answered with an error; the requests themselves are looked at below. */
const isRefusal = (message: ConsoleMessage): boolean =>
  message.location().url.endsWith('/signin') && message.text().startsWith('Failed to load resource');

describe('a page under a strict policy', () => {
  let outDir: string;
  let server: PreviewServer;
  let database: Database;
  /** Its tokens end after four seconds. */
  let brief: Database;
  let browser: Browser;
  let page: Page;
  const said: string[] = [];
  /** What the server answered with an error. */
  const refused: string[] = [];

  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'strict-page-'));
    const configFile = join(root, '.storybook/vite.config.ts');
    const building = build({
      root,
      configFile,
      logLevel: 'error',
      // React's warnings stay in, for they count here.
      mode: 'development',
      define: { 'process.env.NODE_ENV': '"development"' },
      build: {
        outDir,
        target: 'es2022',
        emptyOutDir: true,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 4000,
        // What is inlined comes from `data:`.
        assetsInlineLimit: 0,
        rolldownOptions: { onLog: keptDirectives, input: [source] },
      },
    });
    [database, brief, browser] = await Promise.all([
      startSessionDatabase({
        signUpFields: { name: { type: 'string', optional: true } },
      }),
      startSessionDatabase({ tokenDuration: '4s' }),
      launchBrowser(),
      building,
    ]);
    server = await preview({
      root,
      configFile,
      logLevel: 'error',
      build: { outDir },
      preview: {
        host: '127.0.0.1',
        port: 0,
        headers: { 'Content-Security-Policy': POLICY },
      },
    });
    const [address] = server.resolvedUrls?.local ?? [];
    const query = new URLSearchParams({
      ...account,
      ...placeOf(database),
      ...placeOf(brief, 'brief-'),
    });
    page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (!/error|warning/.test(message.type()) || isRefusal(message)) return;
      said.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(response.request().postData() ?? response.url());
    });
    page.on('pageerror', (error) => said.push(error.message));
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await page.goto(new URL(`test/e2e/strict/index.html?${query}`, address).href);
    await page.getByRole('main', { name: 'Signed in' }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await database?.stop();
    await brief?.stop();
    if (outDir) await rm(outDir, { recursive: true, force: true });
  });

  const violations = (): Promise<string[]> => page.evaluate(() => window.violations);
  const marked = (mark: string) => page.locator(`[data-surreal-auth='${mark}']`).first();
  const part = (mark: string, name: string) => marked(mark).locator(`[data-part='${name}']`).first();

  it('shows every component in its looks', async () => {
    for (const { mark, tag, visitor } of TABLE) {
      if (mark !== undefined && tag !== 'dialog' && visitor !== 'expired') await marked(mark).waitFor();
    }
    await part('profile', 'submit').waitFor();
    await marked('sessions').getByText('Phone').waitFor();
    // The stylesheet is applied, and so is the picture loaded.
    expect(await part('sign-in', 'field').evaluate((field) => getComputedStyle(field).display)).toBe(
      'grid',
    );
    const picture = part('user-button', 'image');
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    expect(await violations()).toEqual([]);
  });

  it('opens menu, tabs and dialog, and puts the menu in its place', async () => {
    await part('user-button', 'trigger').click();
    const menu = part('user-button', 'menu');
    await menu.getByRole('menuitem', { name: 'Help' }).waitFor();
    expect(await menu.evaluate((element) => element.style.top)).toMatch(/px$/);
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    const settings = marked('account-settings');
    for (const name of ['Security', 'Devices', 'Profile']) {
      await settings.getByRole('tab', { name }).click();
      await settings.getByRole('tabpanel', { name }).waitFor();
    }
    await part('auth-card', 'link').click();
    await part('auth-card', 'title').getByText('Create').waitFor();
    await page.getByRole('tab', { name: 'Create account' }).click();
    await marked('delete-account').click();
    const dialog = marked('delete-account-dialog');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await marked('sign-in-button').click();
    await marked('auth-dialog').getByRole('button', { name: 'Close' }).click();
    await marked('auth-dialog').waitFor({ state: 'detached' });
    expect(await violations()).toEqual([]);
  });

  it('shows a picture that was chosen', async () => {
    const name = 'dot.png';
    const dot =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const file = { name, mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') };
    await marked('avatar-form').locator('input').setInputFiles(file);
    const preview = part('avatar-form', 'image');
    await expect
      .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    expect(await preview.getAttribute('src')).toMatch(/^blob:/);
    expect(await violations()).toEqual([]);
  });

  it('loads the estimator of passwords when somebody types, and shows what it says', async () => {
    await marked('sign-up').getByLabel('Password', { exact: true }).fill('password1');
    await marked('sign-up').getByRole('meter').waitFor();
    expect(await part('sign-up', 'strength').textContent()).toBe('Very weak');
    expect(await violations()).toEqual([]);
  });

  it('sends its forms, and says what came of it', async () => {
    const signIn = marked('sign-in');
    await signIn.getByLabel('Password', { exact: true }).fill('incorrect horse');
    await signIn.getByRole('button', { name: 'Show password' }).click();
    await signIn.getByRole('button', { name: 'Sign in' }).click();
    await signIn.getByText('Enter your email address.').waitFor();
    const profile = marked('profile');
    await profile.getByLabel('Name').fill('Countess');
    await profile.getByRole('button', { name: 'Save' }).click();
    await profile.getByText('Saved.').waitFor();
    await marked('sessions').getByRole('button', { name: 'Sign out Phone' }).click();
    await marked('sessions').getByText('Phone was signed out.').waitFor();
    const change = marked('change-password');
    await change.getByLabel('Current password').fill(account.pass);
    await change.getByLabel('New password').fill(newPass);
    await change.getByRole('button', { name: 'Change password' }).click();
    await change.getByText('Your password was changed.').waitFor();
    expect(await violations()).toEqual([]);
  });

  it('asks for the password again where a session has ended', async () => {
    await page.getByRole('button', { name: 'Let a session end' }).click();
    const dialog = marked('reauth-dialog');
    await dialog.waitFor();
    await dialog.getByLabel('Password', { exact: true }).fill(account.pass);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await violations()).toEqual([]);
  });

  it('signs out, with not a word on the console', async () => {
    await marked('sign-out').click();
    await marked('user-button').waitFor({ state: 'detached' });
    expect(await violations()).toEqual([]);
    expect(said).toEqual([]);
    // The database answers the end of a session record with a refusal: there is nobody to sign in.
    expect(refused.filter((body) => !body.includes('"end":true'))).toEqual([]);
  });

  it('is held to the policy', async () => {
    await page.evaluate(() => {
      document.createElement('p').setAttribute('style', 'color: red');
      try {
        document.createElement('p').innerHTML = '<b>bold</b>';
      } catch {
        // Refused, as it has to be.
      }
    });
    await expect
      .poll(violations)
      .toEqual([
        expect.stringContaining('style-src'),
        expect.stringContaining('require-trusted-types-for'),
      ]);
  });
});
