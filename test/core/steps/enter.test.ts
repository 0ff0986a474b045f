// Signing in, signing up and taking over tokens: one order, and the newest wish wins.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { makeRefresh, makeToken } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };
const BOB = { email: 'bob@example.org', pass: 'battery staple' };

/** A tab where nobody is signed in, ready, with an empty log. */
async function idleTab() {
  const browser = fakeBrowser();
  const tab = browser.tab();
  await tab.client.ready();
  tab.log.length = 0;
  return { browser, tab };
}

/** A tab where Ada is signed in, with an empty log. */
async function adasTab() {
  const { browser, tab } = await idleTab();
  await tab.client.signIn(ADA);
  await settle();
  tab.log.length = 0;
  tab.events.length = 0;
  return { browser, tab };
}

describe('signIn', () => {
  it('hands the variables to SIGNIN as they are and resolves with the session', async () => {
    const { browser, tab } = await idleTab();
    const session = await tab.client.signIn(ADA);
    expect(browser.backend.exchanges).toEqual([{ kind: 'signIn', variables: ADA }]);
    expect(session.subject).toBe('user:ada');
    expect(tab.client.state()).toMatchObject({ status: 'signed-in', session });
    expect(tab.events).toEqual([{ type: 'signed-in', subject: 'user:ada' }]);
  });

  it('writes the store, swaps the connection, forgets, publishes, opens, and tells the other tabs', async () => {
    const { tab } = await idleTab();
    await tab.client.signIn(ADA);
    expect(tab.log).toEqual([
      'write session',
      'connection 1 made',
      'forget',
      'signed-in user:ada idle',
      'connection 1 opened',
      'announce',
    ]);
  });

  it('closes the former connection only after the new identity is published, and revokes last', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn(BOB);
    await settle();
    expect(tab.log).toEqual([
      'write session',
      'connection 2 made',
      'forget',
      'signed-in user:bob idle',
      'connection 1 closed',
      'connection 2 opened',
      'announce',
      'revoke grant1',
    ]);
  });

  it('forgets nothing when the same user signs in again, and revokes the former grant', async () => {
    const { browser, tab } = await adasTab();
    await tab.client.signIn(ADA);
    await settle();
    expect(tab.log).not.toContain('forget');
    expect(tab.connections.all).toHaveLength(1);
    expect(tab.connections.all[0]?.reauthenticated).toBe(1);
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('lets a proved user go on when the server has ended their previous session, or did not answer for 2 s', async () => {
    const { browser, tab } = await adasTab();
    const answers = [later<void>(), later<void>()];
    const [first] = answers;
    browser.backend.revoke = () => answers.shift()?.promise ?? Promise.resolve();
    let done = 0;
    const count = () => {
      done += 1;
    };
    void tab.client.signIn(ADA, { subject: 'user:ada' }).then(count);
    await settle();
    expect(tab.events).toEqual([{ type: 'signed-in', subject: 'user:ada' }]);
    expect(done).toBe(0);
    first?.resolve();
    await settle();
    expect(done).toBe(1);
    void tab.client.signIn(ADA, { subject: 'user:ada' }).then(count);
    await settle();
    expect(done).toBe(1);
    await browser.clock.advance(2_500);
    expect(done).toBe(2);
  });

  it('leaves whoever is signed in alone when the credentials are wrong', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.answers.push('invalid_credentials');
    await expect(tab.client.signIn(BOB)).rejects.toMatchObject({ code: 'invalid_credentials' });
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(tab.log).toEqual([]);
    expect(browser.backend.revoked).toEqual([]);
  });

  it('lets nobody in but the user that was asked for, and keeps what was', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    const entering = tab.client.signIn(BOB, { subject: 'user:ada' });
    await expect(entering).rejects.toMatchObject({ code: 'other_user' });
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(tab.log.filter((entry) => !/revo(cations|ke)/.test(entry))).toEqual([]);
    expect(browser.stored()?.subject).toBe('user:ada');
    expect(browser.backend.revoked).toEqual(['grant2']);
    await tab.client.signIn(ADA, { subject: 'user:ada' });
    expect(browser.stored()?.subject).toBe('user:ada');
  });

  it('refuses a token of another database and keeps what was', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.answers.push({ access: makeToken({ DB: 'other' }) });
    await expect(tab.client.signIn(BOB)).rejects.toMatchObject({ code: 'token_invalid' });
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('drops and revokes the answer when the user signed out meanwhile', async () => {
    const { browser, tab } = await idleTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const entering = tab.client.signIn(ADA);
    await settle();
    await tab.client.signOut();
    answer.resolve(browser.backend.issue());
    await expect(entering).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('drops and revokes the answer when a second sign-in began meanwhile', async () => {
    const { browser, tab } = await idleTab();
    const first = later<Tokens>();
    browser.backend.answers.push(first.promise);
    const entering = tab.client.signIn(ADA);
    await settle();
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn(BOB);
    first.resolve(browser.backend.issue());
    await expect(entering).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle();
    expect(tab.shown()).toBe('signed-in user:bob idle');
    expect(browser.backend.revoked).toEqual(['grant2']);
    expect(browser.stored()?.subject).toBe('user:bob');
  });

  it('ends what it wrote when the user signs out while the store is still writing', async () => {
    const { browser, tab } = await idleTab();
    browser.store.mode = 'hangs';
    const entering = tab.client.signIn(ADA);
    await settle();
    const leaving = tab.client.signOut();
    await settle();
    browser.store.recover();
    await expect(entering).rejects.toMatchObject({ code: 'not_signed_in' });
    await leaving;
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toContain('grant1');
  });

  it('works with a store that throws', async () => {
    const { browser, tab } = await idleTab();
    browser.store.mode = 'throws';
    await tab.client.signIn(ADA);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(tab.events.map(({ type }) => type)).toEqual(['storage-fallback', 'signed-in']);
  });

  it('works before the client is started', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.signIn(ADA);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    tab.client.start();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('lets the other tabs follow', async () => {
    const browser = fakeBrowser();
    const [here, there] = [browser.tab(), browser.tab()];
    await Promise.all([here.client.ready(), there.client.ready()]);
    await here.client.signIn(ADA);
    await settle();
    expect(there.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.exchanges).toHaveLength(1);
  });

  it('keeps no refresh token with the strategy that only has access tokens', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab({ strategy: tokenOnly });
    await tab.client.signIn(ADA);
    expect(browser.stored()).toBeDefined();
    expect(browser.stored()).not.toHaveProperty('refresh');
  });

  it('works at the next try when its code could not be loaded', async () => {
    const browser = fakeBrowser();
    const failures = [new AuthError('network')];
    const tab = browser.tab({
      load: async (online) => {
        const failure = failures.shift();
        if (failure) throw failure;
        return online;
      },
    });
    await tab.client.ready();
    await expect(tab.client.signIn(ADA)).rejects.toMatchObject({ code: 'network' });
    await tab.client.signIn(ADA);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });
});

describe('signUp', () => {
  it('goes to SIGNUP and signs the new user in', async () => {
    const { browser, tab } = await idleTab();
    await tab.client.signUp(ADA);
    expect(browser.backend.exchanges).toEqual([{ kind: 'signUp', variables: ADA }]);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('passes the database’s reason on', async () => {
    const { browser, tab } = await idleTab();
    browser.backend.answers.push(new AuthError('rejected', { databaseReason: 'too young' }));
    await expect(tab.client.signUp(ADA)).rejects.toMatchObject({ databaseReason: 'too young' });
    expect(tab.shown()).toBe('signed-out none');
  });
});

describe('authenticate', () => {
  it('takes over an access token once the database has said whose it is', async () => {
    const { browser, tab } = await idleTab();
    const { access } = browser.backend.issue();
    const answer = later<string>();
    browser.backend.owners.push(answer.promise);
    const entering = tab.client.authenticate(access);
    await settle();
    expect(tab.log).toEqual([]);
    answer.resolve('user:ada');
    await entering;
    expect(browser.backend.asked).toEqual([access]);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(await tab.client.getToken()).toBe(access);
    expect(browser.backend.exchanges).toEqual([]);
    expect(browser.stored()).not.toHaveProperty('refresh');
  });

  it('takes over a pair and renews with it', async () => {
    const { browser, tab } = await idleTab();
    const tokens = browser.backend.issue();
    await tab.client.authenticate(tokens);
    expect(browser.stored()?.refresh).toBe(tokens.refresh);
    await browser.clock.advance(13 * 60_000);
    expect(browser.backend.exchanges).toEqual([
      { kind: 'refresh', variables: { refresh: tokens.refresh } },
    ]);
  });

  it('takes over an ended token that has a refresh token beside it, and renews', async () => {
    const { browser, tab } = await idleTab();
    const now = browser.clock.now() / 1000;
    await tab.client.authenticate({
      access: makeToken({ iat: now - 900, exp: now - 1 }),
      refresh: makeRefresh('x'),
    });
    await settle();
    expect(browser.backend.count('refresh')).toBe(1);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('renews such a token before it asks, and asks before it publishes', async () => {
    const { browser, tab } = await idleTab();
    const now = browser.clock.now() / 1000;
    const fresh = browser.backend.issue();
    browser.backend.answers.push(fresh);
    browser.backend.owners.push('user:eve');
    const access = makeToken({ iat: now - 900, exp: now - 1 });
    const session = await tab.client.authenticate({ access, refresh: makeRefresh('x') });
    expect(session).toMatchObject({ subject: 'user:eve', expiresAt: now * 1000 + 900_000 });
    expect(browser.backend.asked).toEqual([fresh.access]);
    expect(tab.log[0]).toBe('write session');
    expect(browser.stored()).toMatchObject({ ...fresh, subject: 'user:eve' });
  });

  it('renews a token that ended by the server’s clock alone', async () => {
    const { browser, tab } = await idleTab();
    const tokens = browser.backend.issue();
    browser.backend.owners.push(new AuthError('session_expired'));
    await tab.client.authenticate(tokens);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(browser.backend.asked).toHaveLength(2);
    expect(browser.stored()?.access).toBe(browser.backend.asked[1]);
  });

  it('spends the refresh token once when the same tokens are brought twice at once', async () => {
    const { browser, tab } = await idleTab();
    const now = browser.clock.now() / 1000;
    const access = makeToken({ iat: now - 900, exp: now - 1 });
    const tokens = { access, refresh: makeRefresh('x') };
    const [first, second] = [tab.client.authenticate(tokens), tab.client.authenticate(tokens)];
    await expect(first).rejects.toMatchObject({ code: 'not_signed_in' });
    await second;
    expect(browser.backend.count('refresh')).toBe(1);
    expect(browser.backend.revoked).toEqual([]);
  });

  it.each(['network', 'server_unavailable', 'session_revoked'] as const)(
    'publishes nothing when the renewal fails with %s, and revokes nothing that the app brought',
    async (code) => {
      const { browser, tab } = await idleTab();
      const now = browser.clock.now() / 1000;
      browser.backend.answers.push(code, code);
      const access = makeToken({ iat: now - 900, exp: now - 1 });
      const entering = tab.client.authenticate({ access, refresh: makeRefresh('x') });
      await expect(entering).rejects.toMatchObject({ code });
      await settle();
      expect(tab.log).toEqual([]);
      expect(browser.backend.revoked).toEqual([]);
    },
  );

  it('revokes the refresh token that it got, when nobody can be told whose it is', async () => {
    const { browser, tab } = await idleTab();
    const now = browser.clock.now() / 1000;
    browser.backend.owners.push(new AuthError('unsupported'));
    const access = makeToken({ iat: now - 900, exp: now - 1 });
    const entering = tab.client.authenticate({ access, refresh: makeRefresh('x') });
    await expect(entering).rejects.toMatchObject({ code: 'unsupported' });
    await settle();
    expect(tab.shown()).toBe('signed-out none');
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('refuses an ended token without one', async () => {
    const { browser, tab } = await idleTab();
    const now = browser.clock.now() / 1000;
    const ended = makeToken({ iat: now - 900, exp: now - 1 });
    await expect(tab.client.authenticate(ended)).rejects.toMatchObject({ code: 'session_expired' });
    expect(tab.shown()).toBe('signed-out none');
  });

  it.each([
    '',
    'x',
    'a.b.c',
    makeToken({ NS: 'other' }),
    makeToken({ ID: undefined }),
    makeToken({ AC: undefined }),
  ])('refuses %j', async (token) => {
    const { tab } = await idleTab();
    await expect(tab.client.authenticate(token)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  it('does not revoke the grant that it takes over once more', async () => {
    const { browser, tab } = await idleTab();
    const tokens = browser.backend.issue();
    await tab.client.authenticate(tokens);
    await tab.client.authenticate(tokens);
    await settle();
    expect(browser.backend.revoked).toEqual([]);
  });
});
