// Holds that leaving is final and that nobody else leaves with it: page gone, store slow, next user already there.
import { expect, it } from 'vitest';
import { AuthError } from '../../src/core/AuthError.js';
import { STORE_PATIENCE_MS } from '../../src/core/defaults.js';
import { tokenOnly } from '../../src/core/strategy/refreshToken.js';
import { makeRecord } from '../../src/core/tokens/record.js';
import { adasTab } from '../support/fakes/adasTab.js';
import { fakeBrowser, SCOPE } from '../support/fakes/fakeBrowser.js';
import { settle } from '../support/fakes/settle.js';

const MINUTE = 60_000;

it('signOut then authenticate without awaiting keeps the new session', async () => {
  const { browser, tab } = await adasTab();
  const bob = browser.backend.issue({ ID: 'user:bob' });
  const out = tab.client.signOut();
  await tab.client.authenticate(bob);
  await out;
  await settle();
  expect(tab.shown()).toBe('signed-in user:bob idle');
  expect.soft(browser.backend.revoked).not.toContain('grant2');
  expect.soft(browser.stored()?.subject).toBe('user:bob');
  tab.wake();
  await settle();
  expect(tab.shown()).toBe('signed-in user:bob idle');
});

it('signOut then signIn (fast backend) keeps the new session', async () => {
  const { browser, tab } = await adasTab();
  browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
  const out = tab.client.signOut();
  await tab.client.signIn({ email: 'bob@example.org', pass: 'battery staple' });
  await out;
  await settle();
  tab.wake();
  await settle();
  expect(tab.shown()).toBe('signed-in user:bob idle');
});

it('finishing an earlier sign-out at the start does not wipe the session entered meanwhile', async () => {
  const browser = fakeBrowser();
  const record = browser.storeSession();
  browser.hint = record.generation;
  browser.clock.sleep(1000);
  const tab = browser.tab();
  void tab.client.ready();
  await tab.client.authenticate(browser.backend.issue({ ID: 'user:bob' }));
  await settle();
  tab.wake();
  await settle();
  expect(tab.shown()).toBe('signed-in user:bob idle');
});

it('a sign-out whose page went before the store heard reaches the other open tab', async () => {
  const { browser, tab } = await adasTab();
  const other = browser.tab();
  await other.client.ready();
  await settle();
  browser.store.mode = 'hangs'; // the page goes: its transactions never commit
  void tab.client.signOut();
  tab.client.dispose();
  browser.store.mode = 'works';
  other.wake();
  await settle();
  expect.soft(other.shown()).toMatch(/signed-out/);
  await browser.clock.advance(13 * MINUTE);
  const next = browser.tab();
  await next.client.ready();
  await settle();
  expect(next.shown()).toMatch(/signed-out/);
});

it('a session that was left is not adopted from a late store', async () => {
  const browser = fakeBrowser();
  const record = browser.storeSession();
  browser.hint = record.generation;
  browser.store.mode = 'hangs';
  const tab = browser.tab();
  void tab.client.ready();
  await browser.clock.advance(STORE_PATIENCE_MS + 1);
  expect(tab.shown()).toBe('signed-out none');
  browser.store.recover();
  await settle();
  expect(tab.shown()).toMatch(/signed-out/);
});

it('wake looks at the store before it expires what cannot be renewed', async () => {
  const browser = fakeBrowser();
  browser.storeSession({ withRefresh: false });
  const tab = browser.tab({ strategy: tokenOnly });
  await tab.client.ready();
  await settle();
  browser.clock.sleep(14 * MINUTE);
  browser.store.values.set(
    'session',
    makeRecord({ access: browser.backend.issue().access }, SCOPE, {
      now: browser.clock.now(),
      askedAt: browser.clock.now(),
    }),
  );
  browser.clock.sleep(2 * MINUTE);
  tab.log.length = 0;
  tab.wake();
  await settle();
  expect(tab.shown()).toBe('signed-in user:ada idle');
  expect(tab.log.join()).not.toContain('expired');
});

it('a disposed client stays stopped', async () => {
  const { browser, tab } = await adasTab();
  const stop = tab.client.start();
  stop();
  await browser.clock.advance(1);
  expect(tab.listeners()).toBe(0);
  await tab.client.getToken(); // a query's retry, a request in flight
  await settle();
  expect.soft(tab.listeners()).toBe(0);
  await tab.client
    .connection()
    .whenReady()
    .catch(() => {});
  expect(tab.connections.openCount()).toBe(0);
});

it('expired client restarted does not hand out a connection', async () => {
  const browser = fakeBrowser();
  browser.storeSession({ withRefresh: false });
  const tab = browser.tab({ strategy: tokenOnly });
  const stopFirst = tab.client.start();
  await tab.client.ready();
  await browser.clock.advance(16 * MINUTE);
  expect(tab.shown()).toMatch(/expired/);
  stopFirst();
  await browser.clock.advance(1);
  const stop = tab.client.start();
  await settle();
  await expect(tab.client.connection().whenReady()).rejects.toMatchObject({ code: 'not_signed_in' });
  stop();
});

it('one grant that cannot be revoked does not hold up the others', async () => {
  const browser = fakeBrowser();
  const [bad, good] = ['bad', 'good'].map((name) => name.padEnd(43, '.')) as [string, string];
  browser.store.values.set('revocations', [bad, good]);
  const ended: unknown[] = [];
  browser.backend.exchange = async (_kind, { first }) => {
    if (first === bad) throw new AuthError('unexpected');
    ended.push(first);
    throw new AuthError('session_revoked');
  };
  for (let i = 0; i < 3; i += 1) {
    const t = browser.tab();
    await t.client.ready();
    await settle();
    t.client.dispose();
  }
  expect(ended).toEqual([good]);
  // Nobody knows whether it has ended, so it stays owed.
  expect(browser.store.values.get('revocations')).toEqual([bad]);
});

it('a THROW at a refresh keeps the grant to revoke at sign-out', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  await settle();
  browser.backend.answers.push('rejected'); // AUTHENTICATE threw: the grant is not used up
  await browser.clock.advance(13 * 60_000);
  await tab.client.signOut();
  await settle();
  expect(browser.backend.revoked).toEqual(['grant1']);
});

it('one slow read in one tab signs out none of the tabs', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const spent = new Set<unknown>();
  const real = browser.backend.exchange.bind(browser.backend);
  browser.backend.exchange = async (kind, variables) => {
    if (spent.has(variables.refresh)) throw new AuthError('session_revoked');
    spent.add(variables.refresh);
    return real(kind, variables);
  };
  const other = browser.tab();
  await other.client.ready();
  await settle();
  const tab = browser.tab();
  await tab.client.ready();
  await settle();
  browser.store.mode = 'hangs';
  tab.wake();
  browser.store.mode = 'works';
  await browser.clock.advance(2001);
  browser.store.recover();
  await settle();
  // from here on the store works for everybody, for ever
  await browser.clock.advance(11.5 * MINUTE - 3000);
  await other.client.getToken({ minValidityMs: 1e9 });
  await settle(); // this one happens to renew first: jitter decides in practice
  for (let minute = 0; minute < 60; minute += 1) {
    await browser.clock.advance(MINUTE);
    tab.wake();
    other.wake();
    await settle();
    expect(`${tab.shown()} | ${other.shown()}`).toBe(
      'signed-in user:ada idle | signed-in user:ada idle',
    );
  }
});

it('signs out while the session is still being looked for, and a page that goes at once does not bring it back', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  browser.hint = true;
  const tab = browser.tab();
  browser.store.mode = 'hangs';
  tab.client.start();
  await settle();
  expect(tab.shown()).toBe('loading');
  void tab.client.signOut();
  // Nothing more happens in this page.
  const next = fakeBrowser();
  next.store.values.set('session', browser.store.values.get('session'));
  next.hint = browser.hint;
  const page = next.tab();
  await page.client.ready();
  await settle();
  expect(page.shown()).toMatch(/^signed-out/);
  expect(next.stored()).toBeUndefined();
});

it('sends what is owed at each wake-up, not only at the next start', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const owed = 'F'.repeat(43);
  browser.store.values.set('revocations', [owed]);
  browser.backend.revokeError = 'network';
  const tab = browser.tab();
  await tab.client.ready();
  await tab.client.signOut();
  await settle();
  expect(browser.backend.revoked).toEqual([]);
  browser.backend.revokeError = undefined;
  tab.wake();
  await settle();
  expect(browser.backend.revoked).toEqual(['grant1']);
  expect(browser.backend.exchanges.map(({ variables }) => variables)).toContainEqual({
    first: owed,
    end: true,
  });
  expect(browser.store.values.has('revocations')).toBe(false);
});
