/** nginx and Caddy as docs/deploy.md has them: the session lives behind them as it does without. */
import type { Browser, Page } from 'playwright';
import { Table } from 'surrealdb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { launchBrowser } from '../e2e/support/browser.js';
import type { TestClient } from '../support/client.js';
import type { Database } from '../support/database.js';
import { createDevice } from '../support/sessions.js';
import { allowed, preflight } from './support/http.js';
import { type BuiltPage, buildPage } from './support/page.js';
import { type FrontProxy, oneOrigin, ownHost, proxies } from './support/proxies.js';
import { portOf, servers } from './support/servers.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse battery' };

let built: BuiltPage;
let browser: Browser;
let database: Database;
let proxy: FrontProxy;
let clients: TestClient[] = [];
/** Ends the database; a second call does nothing. */
let stopDatabase: () => Promise<void>;

const useDatabase = async (starting: Promise<Database>): Promise<void> => {
  database = await starting;
  let stopped: Promise<void> | undefined;
  stopDatabase = () => {
    stopped ??= database.stop();
    return stopped;
  };
};

const open = (options: Partial<AuthClientOptions>): TestClient => {
  const made = createDevice(database, 'ws', options);
  clients.push(made);
  return made;
};
const sessions = async (): Promise<number> => {
  const [ids] = await database.query<[unknown[]]>('SELECT VALUE id FROM session');
  return ids.length;
};

const upgrades = async (): Promise<number> => (await database.requests())['GET /rpc'] ?? 0;

beforeAll(async () => {
  [built, browser] = await Promise.all([buildPage(), launchBrowser()]);
});
afterEach(() => {
  for (const { client } of clients) client.dispose();
  clients = [];
});
afterAll(async () => {
  await browser?.close();
  await built?.remove();
});

describe.each(servers)('in front of $name', (server) => {
  describe.each(proxies)('%s', (_name, start) => {
    let page: Page;

    beforeEach(async () => {
      await useDatabase(server.start({ tokenDuration: '6s' }));
      proxy = await start({ database: portOf(database), root: built.folder });
    });
    afterEach(async () => {
      await page?.close();
      await proxy?.stop();
      await stopDatabase?.();
    });

    it.each([
      ['on one origin', oneOrigin],
      ['on a host of its own', ownHost],
    ])('signs up, asks as the user, renews and signs out %s', async (_where, addresses) => {
      const { client, events, whoAmI } = open(addresses(proxy));
      const { subject } = await client.signUp(ANN);
      client.start();
      expect(await whoAmI()).toBe(subject);
      await expect.poll(() => events.map(({ type }) => type), { timeout: 15_000 }).toContain('renewed');
      expect(await whoAmI()).toBe(subject);
      await client.signOut();
      await expect.poll(sessions).toBe(0);
      expect(events.map(({ type }) => type)).not.toContain('renewal-failed');
    });

    it('lets the SDK ask over HTTP, with nothing but /rpc', async () => {
      const { exchangeUrl } = oneOrigin(proxy);
      const { client, whoAmI } = open({ url: `${proxy.app}/rpc`, exchangeUrl });
      const { subject } = await client.signUp(ANN);
      expect(await whoAmI()).toBe(subject);
    });

    it('goes on when it is told to read its configuration again', async () => {
      const { client, events, whoAmI } = open(oneOrigin(proxy));
      const { subject } = await client.signUp(ANN);
      client.start();
      const db = await client.connection().whenReady();
      const live = await db.live(new Table('user'));
      const seen: unknown[] = [];
      live.subscribe(({ value }) => void seen.push(value?.name));
      const before = await upgrades();
      await proxy.reload();
      // Both proxies cut the WebSockets here.
      await expect.poll(upgrades, { timeout: 10_000 }).toBeGreaterThan(before);
      await expect.poll(whoAmI, { timeout: 20_000 }).toBe(subject);
      // A write that comes before the live query is back on a new socket would tell nobody.
      let count = 0;
      await expect
        .poll(
          async () => {
            count += 1;
            await database.query('UPDATE user SET name = $name', { name: `Ann ${count}` });
            return seen.length;
          },
          { timeout: 20_000, interval: 500 },
        )
        .toBeGreaterThan(0);
      await expect.poll(() => events.map(({ type }) => type), { timeout: 15_000 }).toContain('renewed');
      for (const type of ['signed-out', 'expired', 'renewal-failed'])
        expect(events.map((event) => event.type)).not.toContain(type);
    });

    it('serves the page with its policy, and the page works under it', async () => {
      const context = await browser.newContext();
      page = await context.newPage();
      await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => {
          window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
        });
      });
      const { url, exchangeUrl } = oneOrigin(proxy);
      const place = {
        url,
        'exchange-url': exchangeUrl,
        namespace: database.namespace,
        database: database.database,
      };
      const brief = Object.entries(place).map(([name, value]) => [`brief-${name}`, value]);
      const query = new URLSearchParams({ ...ANN, ...place, ...Object.fromEntries(brief) });
      const answer = await page.goto(`${proxy.app}${built.path}?${query}`);
      const policy = answer?.headers()['content-security-policy'] ?? '';
      expect(policy).toContain(`connect-src 'self' ${new URL(url).origin};`);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      await page.getByRole('main', { name: 'Signed in' }).waitFor();
      const devices = page.locator("[data-surreal-auth='sessions']").first();
      await devices.getByText('Phone').waitFor();
      expect(await page.evaluate(() => window.violations)).toEqual([]);
    });

    it('hands out the app for its own addresses, and nothing else of the database', async () => {
      for (const path of [
        '/signin',
        '/account/devices',
        '/sql',
        '/key/user',
        '/version',
        '/auth/sql',
      ]) {
        const answer = await fetch(`${proxy.app}${path}`);
        expect([path, answer.status, await answer.text()]).toEqual([path, 200, built.index]);
      }
      for (const path of ['/', '/sql', '/key/user', '/version', '/export', '/health', '/auth/signin'])
        expect([path, (await fetch(`${proxy.db}${path}`)).status]).toEqual([path, 404]);
      for (const path of ['/sql', '/import', '/rpc/x', '/auth/sql']) {
        const answer = await fetch(`${proxy.app}${path}`, { method: 'POST', body: 'INFO FOR DB' });
        expect([path, answer.status]).toEqual([path, 405]);
      }
    });

    it('lets the pages of one origin read the answers, also its own when the database is away', async () => {
      const context = await browser.newContext({ bypassCSP: true });
      page = await context.newPage();
      await page.goto(proxy.app);
      const ask = () =>
        page.evaluate(async (address) => {
          const answer = await fetch(address, {
            method: 'POST',
            headers: { accept: 'application/json', 'content-type': 'application/json' },
            body: '{}',
          }).catch(() => undefined);
          return answer?.status ?? 0;
        }, `${proxy.db}/signin`);
      const refusal = await ask();
      expect(refusal).toBeGreaterThanOrEqual(400);
      expect(refusal).toBeLessThan(500);
      for (const [origin, reader] of [
        [proxy.app, proxy.app],
        ['https://elsewhere.example', null],
      ] as const)
        expect(allowed(await preflight(`${proxy.db}/signin`, origin))).toBe(reader);
      const { client } = open(ownHost(proxy));
      await stopDatabase();
      expect(await ask()).toBe(502);
      await expect(client.signIn(ANN)).rejects.toMatchObject({
        code: 'server_unavailable',
        retryable: true,
      });
    });
  });
});
