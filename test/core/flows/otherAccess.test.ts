// The same user by way of another access method is somebody else, and so are their tokens.
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };
const STAFF = { AC: 'staff' };

/** Two tabs in which Ada is signed in by the client's own access method. */
async function adasTabs() {
  const browser = fakeBrowser();
  browser.storeSession();
  const [here, there] = [browser.tab(), browser.tab()];
  await Promise.all([here.client.ready(), there.client.ready()]);
  await settle();
  // Generations are told apart by the time of sign-in.
  browser.clock.sleep(1_000);
  for (const { log } of [here, there]) log.length = 0;
  return { browser, here, there };
}

describe('another access method', () => {
  it('forgets the former identity and gets a connection of its own, in every tab', async () => {
    const { browser, here, there } = await adasTabs();
    await here.client.authenticate(browser.backend.issue(STAFF));
    await settle();
    for (const { log, connections } of [here, there]) {
      expect(log).toContain('forget');
      expect(log.indexOf('forget')).toBeLessThan(log.indexOf('signed-in user:ada idle'));
      expect(connections.all.map(({ closed }) => closed)).toEqual([true, false]);
    }
    expect(there.client.state()).toMatchObject({ session: { access: 'staff' } });
  });

  it('is left again in the same way', async () => {
    const { browser, here } = await adasTabs();
    await here.client.authenticate(browser.backend.issue(STAFF));
    await here.client.signIn(ADA);
    expect(here.log.filter((entry) => entry === 'forget')).toHaveLength(2);
    expect(here.connections.all).toHaveLength(3);
    await settle();
    expect(browser.backend.otherAccesses).toEqual(['staff']);
  });

  it('gives no token to what asked for one as the former identity', async () => {
    const { browser, here } = await adasTabs();
    browser.clock.sleep(14.9 * 60_000);
    const asking = here.client.getToken({ minValidityMs: 60_000 });
    await here.client.authenticate(browser.backend.issue(STAFF));
    await expect(asking).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('renews its tokens and ends them at sign-out', async () => {
    const { browser, here, there } = await adasTabs();
    there.client.dispose();
    await here.client.authenticate(browser.backend.issue(STAFF));
    browser.backend.answers.push(browser.backend.issue(STAFF));
    await browser.clock.advance(13 * 60_000);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(browser.backend.otherAccesses).toEqual(['staff']);
    await here.client.signOut();
    await settle();
    expect(browser.backend.revoked.at(-1)).toBe('grant3');
    expect(browser.backend.otherAccesses).toEqual(['staff', 'staff']);
    expect(browser.store.values.size).toBe(0);
  });
});

describe('owed revocations', () => {
  it('of refresh tokens go to the access method that gave them', async () => {
    const { browser, here } = await adasTabs();
    browser.backend.revokeError = 'network';
    await here.client.authenticate(browser.backend.issue(STAFF));
    await here.client.signOut();
    await settle();
    expect(browser.store.values.has('revocations')).toBe(false);
    browser.backend.revokeError = undefined;
    here.wake();
    await settle();
    expect(browser.backend.revoked).toEqual(['grant1', 'grant2']);
    expect(browser.backend.otherAccesses).toEqual(['staff']);
    expect(browser.store.values.has('revocations')).toBe(false);
  });

  it('of session records go to their access method as well', async () => {
    const browser = fakeBrowser();
    const first = 'F'.repeat(43);
    browser.store.values.set('revocations', [first, { grant: `${first}2`, access: 'staff' }]);
    await browser.tab().client.ready();
    await settle();
    expect(browser.backend.exchanges.map(({ variables }) => variables)).toEqual([
      { first, end: true },
      { first: `${first}2`, end: true },
    ]);
    expect(browser.backend.otherAccesses).toEqual(['staff']);
  });

  it.each([
    [{ grant: 'grantX' }],
    [{ access: 'staff' }],
    [{ grant: 7, access: 'staff' }],
    [{ grant: 'grantX', access: null }],
    [[]],
  ])('that make no sense are passed over: %j', async (nonsense) => {
    const browser = fakeBrowser();
    const first = 'F'.repeat(43);
    browser.store.values.set('revocations', [nonsense, first]);
    await browser.tab().client.ready();
    await settle();
    expect(browser.backend.exchanges.map(({ variables }) => variables)).toEqual([{ first, end: true }]);
  });
});
