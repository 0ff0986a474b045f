/** One visitor with a browser profile of their own: tabs of the app, what they do there, what must never be seen. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';
import { type Frames, watchFrames } from './frames.js';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly pass: string;
}

export const ann: Account = {
  name: 'Ann Lovelace',
  email: 'ann@example.com',
  pass: 'correct horse battery',
};
export const bob: Account = {
  name: 'Bob Babbage',
  email: 'bob@example.com',
  pass: 'staple difference',
};

/** Chromium itself writes this for each request that finds no network; no page can keep it from doing so. */
const NO_NETWORK = /net::ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|WebSocket connection to/;

export class Visitor {
  readonly context: BrowserContext;
  readonly #app: string;
  readonly #console: string[] = [];
  readonly #addresses: string[] = [];

  private constructor(context: BrowserContext, app: string) {
    this.context = context;
    this.#app = app;
    context.on('console', (message) => {
      this.#console.push(`${message.type()}: ${message.text()}`);
    });
    context.on('request', (request) => {
      this.#addresses.push(request.url());
    });
    context.on('weberror', (error) => {
      this.#console.push(`error: ${error.error().message}`);
    });
  }

  /** @param app address of the app with its query */
  static async arrive(browser: Browser, app: string): Promise<Visitor> {
    const context = await browser.newContext();
    context.setDefaultTimeout(10_000);
    await context.addInitScript(watchFrames);
    return new Visitor(context, app);
  }

  async openTab(hash = ''): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`${this.#app}${hash}`);
    return page;
  }

  /** Fails on an error or warning in any console, and on a secret where none belongs. */
  async expectClean(options: { readonly wasOffline?: boolean } = {}): Promise<void> {
    const loud = this.#console
      .filter((line) => /^(error|warning)/.test(line))
      .filter((line) => !(options.wasOffline && NO_NETWORK.test(line)));
    expect(loud).toEqual([]);
    const places = [...this.#console, ...this.#addresses];
    for (const page of this.context.pages()) places.push(page.url(), await page.evaluate(visibleState));
    for (const secret of [/eyJ/, /surreal-refresh-/, ann.pass, bob.pass]) {
      for (const place of places) expect(place).not.toMatch(secret);
    }
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

/** All that other code of the origin, an extension or a screenshot could read without asking IndexedDB. */
function visibleState(): string {
  return [
    document.documentElement.outerHTML,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
    JSON.stringify(history.state),
    location.href,
  ].join('\n');
}

export async function signUp(page: Page, { name, email, pass }: Account): Promise<void> {
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(pass);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.locator('[data-mount-id]').waitFor();
}

export async function fillSignIn(page: Page, { email, pass }: Account): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(pass);
}

export async function signIn(page: Page, account: Account): Promise<void> {
  await fillSignIn(page, account);
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await page.locator('[data-mount-id]').waitFor();
}

/** Signs out; gives back when that was chosen, by the page's own clock. */
export async function signOut(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Your account' }).click();
  const chosen = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('click', () => resolve(Date.now()), { capture: true, once: true });
      }),
  );
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const at = await chosen;
  await formOf(page).waitFor();
  return at;
}

/** The same in a tab in the background: Playwright's own clicks would wait for it to paint. */
export async function signOutBehind(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).dispatchEvent('click');
  await page.getByRole('menuitem', { name: 'Sign out' }).dispatchEvent('click');
  await formOf(page).waitFor();
}

export const formOf = (page: Page) => page.getByRole('heading', { name: 'Sign in to Private notes' });

export async function addNote(page: Page, text: string): Promise<void> {
  await page.getByLabel('New note').fill(text);
  await page.getByRole('button', { name: 'Add' }).click();
  await noteOf(page, text).waitFor();
}

export const noteOf = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ hasText: text });

export const framesOf = (page: Page): Promise<Frames> => page.evaluate(() => window.watchedFrames);

/** Once the form has been there, none of `texts` may be seen in this document; `framesOf` tells whether one was. */
export const forbidAfterForm = (page: Page, texts: readonly string[]): Promise<void> =>
  page.evaluate(
    (forbidden) => void Object.assign(window.watchedFrames, { forbidden, hasLeft: false }),
    [...texts],
  );

export const mountIdOf = (page: Page): Promise<string | null> =>
  page.locator('[data-mount-id]').getAttribute('data-mount-id');

/** How many renewals the page has told of. */
export const renewalsOf = (page: Page): Promise<number> =>
  page.locator('[data-event="renewed"], [data-event="adopted"]').count();
