// A page that cannot read why a bearer is refused, as behind a gateway that leaves CORS headers out: the client knows all the same.
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FaultSite, startFaultSite } from '../faults/tabs/support/site.js';
import { strategies } from '../faults/tabs/support/strategies.js';
import { type Database, startDatabase } from '../support/database.js';
import { startProxy, type TestProxy } from '../support/proxy.js';
import { launchBrowser } from './support/browser.js';

let site: FaultSite;
let browser: Browser;
let database: Database;
let gateway: TestProxy;

beforeAll(async () => {
  [site, browser, database] = await Promise.all([
    startFaultSite(),
    launchBrowser(),
    startDatabase({
      schema: 'CREATE user:ann; DEFINE ACCESS account ON DATABASE TYPE BEARER FOR RECORD;',
    }),
  ]);
  gateway = await startProxy(database);
  gateway.fault = (_request, { authorization }) =>
    authorization ? { kind: 'status', status: 401, body: 'No.' } : undefined;
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await gateway?.stop();
  await database?.stop();
});

it('says unsupported of a key of TYPE BEARER, at once and before anything is shown', async () => {
  const [{ grant }] = await database.query<[{ grant: { key: string } }]>(
    'ACCESS account ON DATABASE GRANT FOR RECORD user:ann',
  );
  const page = await browser.newPage();
  await page.goto(site.page(gateway, strategies[0]));
  const said = await page.evaluate(async (key) => {
    const variables: unknown = { key };
    try {
      return await window.tab.signIn(variables as Parameters<typeof window.tab.signIn>[0]);
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  }, grant.key);
  expect(said).toBe('unsupported');
  expect(await page.evaluate(() => window.tab.shown)).not.toContain('signed-in user:ann');
  expect(await page.evaluate(() => window.tab.events.map(({ type }) => type))).toEqual([
    'sign-in-failed',
  ]);
});
