/** The rate limit of docs/deploy/nginx.conf, and what an app and a page of another origin hear of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/support/browser.js';
import type { Database } from '../support/database.js';
import { createDevice } from '../support/sessions.js';
import { guess, preflight } from './support/http.js';
import { type FrontProxy, oneOrigin, startNginx } from './support/proxies.js';
import { own, portOf } from './support/servers.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse battery' };

let browser: Browser;
let folder: string;
let database: Database;
let proxy: FrontProxy;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>The app</title>');
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the rate limit of nginx', () => {
  beforeEach(async () => {
    database = await own.start();
    proxy = await startNginx({ database: portOf(database), root: folder });
  });
  afterEach(async () => {
    await proxy?.stop();
    await database?.stop();
  });

  it('reaches the app as rate_limited with a pause, for signing in and signing up alike', async () => {
    const first = await guess(`${proxy.app}/auth/signin`);
    expect(first.status).toBe(400);
    await useUp(`${proxy.app}/auth/signin`);
    const { client } = createDevice(database, 'ws', oneOrigin(proxy));
    const limited = { code: 'rate_limited', retryable: true, retryAfterMs: 5_000 };
    await expect(client.signIn(ANN)).rejects.toMatchObject(limited);
    await expect(client.signUp(ANN)).rejects.toMatchObject(limited);
    client.dispose();
  });

  it('can be read by a page of another origin', async () => {
    await useUp(`${proxy.db}/signin`);
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(proxy.app);
    const answer = await page.evaluate(async (address) => {
      const ask = (): Promise<Response> =>
        fetch(address, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body: '{}',
        });
      // The budget refills while the page is loaded.
      const answers = await Promise.all(Array.from({ length: 30 }, ask));
      const refused = answers.find(({ status }) => status === 429);
      return [refused?.status, refused?.headers.get('retry-after')];
    }, `${proxy.db}/signin`);
    expect(answer).toEqual([429, '5']);
    await context.close();
  });

  it('does not count preflights and pages', async () => {
    const answers = Array.from({ length: 80 }, async () => {
      await fetch(`${proxy.app}/signin`);
      return preflight(`${proxy.db}/signin`, proxy.app);
    });
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
    expect((await guess(`${proxy.db}/signin`)).status).toBe(400);
  });
});

/** Asks until it is refused: the budget is 60, and refills by one a second. */
async function useUp(address: string): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 90 }, () => guess(address)));
  expect(answers.map(({ status }) => status)).toContain(429);
}
