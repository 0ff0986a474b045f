// One tab whose store fails beside others whose stores work: what each decides holds for all.
import { describe, expect, it } from 'vitest';
import type { SessionStore } from '../../../src/core/ports/SessionStore.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import type { FakeClock } from '../../support/fakes/fakeClock.js';
import { type FakeStore, fakeStore } from '../../support/fakes/fakeStore.js';
import { settle } from '../../support/fakes/settle.js';

const MINUTE = 60_000;

interface Faults {
  writesThrow: boolean;
  isBroken: boolean;
  hangAfterWrite: boolean;
  /** What a read of the session waits for before it is told. */
  holdRead?: Promise<unknown>;
}

/** A view of the shared store that fails in one tab only. */
function faulty() {
  const faults: Faults = { writesThrow: false, isBroken: false, hangAfterWrite: false };
  const view = (shared: FakeStore): SessionStore => ({
    async read(key) {
      if (faults.isBroken) throw new Error('Connection to Indexed Database server lost.');
      const value = await shared.read(key);
      if (key === 'session') await faults.holdRead;
      return value;
    },
    async update(key, change) {
      if (faults.writesThrow || faults.isBroken) throw new Error('QuotaExceededError');
      await shared.update(key, change);
      if (faults.hangAfterWrite) await new Promise(() => {});
    },
  });
  return { faults, view };
}

/** Chromium runs the timers of hidden pages at whole seconds. */
function throttle(clock: FakeClock): void {
  const setTimer = clock.after;
  clock.after = (ms, run) => setTimer(Math.max(1_000, Math.ceil(ms / 1_000) * 1_000), run);
}

describe('the mark `false`', () => {
  it('a tab that found nobody a moment ago does not sign out the tab that has just signed in', async () => {
    const browser = fakeBrowser();
    const a = browser.tab();
    await a.client.ready();
    browser.hint = false;
    const { faults, view } = faulty();
    const gate = later<void>();
    faults.holdRead = gate.promise;
    // B has read (nobody), and is busy: it hears the answer a moment later.
    const b = browser.tab({ view });
    const ready = b.client.ready();
    await settle();
    await a.client.signIn({ email: 'ada', pass: 'x' });
    await settle();
    a.log.length = 0;
    gate.resolve();
    await ready;
    await settle();
    expect(a.log).not.toContain('signed-out other-tab');
  });

  it('a page whose store is another one (a deploy that changes `store`) does not sign out open tabs', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const a = browser.tab();
    await a.client.ready();
    await settle();
    a.log.length = 0;
    const other = fakeStore();
    const b = browser.tab({ view: () => other });
    await b.client.ready();
    await settle();
    expect(a.log).not.toContain('signed-out other-tab');
  });
});

describe('a sign-in that the store did not take', () => {
  it('a sign-out in another tab is final for it: it is not stored later', async () => {
    const browser = fakeBrowser();
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    const b = browser.tab();
    await a.client.ready();
    await b.client.ready();
    browser.storeSession();
    a.wake();
    b.wake();
    await settle();
    faults.writesThrow = true;
    await browser.clock.advance(1000);
    await a.client.signIn({ email: 'ada', pass: 'x' });
    await browser.clock.advance(100);
    await b.client.signOut();
    await settle();
    const whileFailing = [a.shown(), b.shown()];
    faults.writesThrow = false;
    await browser.clock.advance(MINUTE);
    expect({ whileFailing, a: a.shown(), b: b.shown(), stored: browser.stored()?.subject }).toEqual({
      whileFailing: ['signed-out other-tab', 'signed-out signed-out'],
      a: 'signed-out other-tab',
      b: 'signed-out signed-out',
      stored: undefined,
    });
  });

  it('is final for it also where the store made the change at once and told nobody', async () => {
    const browser = fakeBrowser();
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    const b = browser.tab();
    await a.client.ready();
    await b.client.ready();
    faults.hangAfterWrite = true;
    const signedIn = a.client.signIn({ email: 'ada', pass: 'x' });
    await browser.clock.advance(2_000);
    await signedIn;
    await settle();
    const between = b.shown();
    await browser.clock.advance(10);
    await b.client.signOut();
    await settle();
    const left = [a.shown(), b.shown(), browser.stored()?.subject];
    faults.hangAfterWrite = false;
    await browser.clock.advance(MINUTE);
    expect({ between, left, a: a.shown(), b: b.shown(), stored: browser.stored()?.subject }).toEqual({
      between: 'signed-in user:ada idle',
      left: ['signed-out other-tab', 'signed-out signed-out', undefined],
      a: 'signed-out other-tab',
      b: 'signed-out signed-out',
      stored: undefined,
    });
  });
});

describe('a tab whose writes fail and whose reads work', () => {
  async function adaInA(hintWorks: boolean) {
    const browser = fakeBrowser();
    browser.storeSession();
    if (!hintWorks) browser.hintIsStuck = true;
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    const b = browser.tab();
    await a.client.ready();
    await b.client.ready();
    await settle();
    faults.writesThrow = true;
    browser.clock.sleep(13 * MINUTE);
    await a.client.getToken({ minValidityMs: Infinity });
    await settle();
    return { browser, a, b };
  }

  it('becomes Bob’s when Bob signs in in another tab', async () => {
    const { browser, a, b } = await adaInA(true);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await b.client.signIn({ email: 'bob', pass: 'x' });
    await browser.clock.advance(MINUTE);
    a.wake();
    await settle();
    expect([a.shown(), b.shown()]).toEqual([
      expect.stringContaining('signed-in user:bob'),
      'signed-in user:bob idle',
    ]);
  });

  it('hears of a sign-out also without localStorage', async () => {
    const { browser, a, b } = await adaInA(false);
    await b.client.signOut();
    await browser.clock.advance(MINUTE);
    a.wake();
    await settle();
    expect([a.shown(), b.shown()]).toEqual(['signed-out other-tab', 'signed-out signed-out']);
  });

  it('takes over what another tab renewed, and does not end', async () => {
    const { browser, a, b } = await adaInA(true);
    await b.client.getToken({ minValidityMs: Infinity });
    for (let minute = 0; minute < 20; minute += 1) await browser.clock.advance(MINUTE);
    a.wake();
    await settle();
    expect(a.shown()).toContain('signed-in user:ada');
    await a.client.getToken();
  });
});

describe('a sign-in that the store did not take, on the server', () => {
  it('is ended when another tab’s later sign-in takes its place', async () => {
    const browser = fakeBrowser();
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    const b = browser.tab();
    await a.client.ready();
    await b.client.ready();
    faults.writesThrow = true;
    await a.client.signIn({ email: 'ada', pass: 'x' });
    await browser.clock.advance(100);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await b.client.signIn({ email: 'bob', pass: 'x' });
    faults.writesThrow = false;
    await browser.clock.advance(MINUTE);
    expect({ a: a.shown(), revoked: browser.backend.revoked }).toEqual({
      a: 'signed-in user:bob idle',
      revoked: ['grant1'],
    });
  });

  it('is ended when the user signs out in another tab', async () => {
    const browser = fakeBrowser();
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    const b = browser.tab();
    await a.client.ready();
    await b.client.ready();
    faults.writesThrow = true;
    await a.client.signIn({ email: 'ada', pass: 'x' });
    await browser.clock.advance(100);
    await b.client.signOut();
    await browser.clock.advance(1);
    const shown = a.shown();
    // The page goes while it shows nobody.
    a.client.dispose();
    faults.writesThrow = false;
    await browser.clock.advance(MINUTE);
    expect({ shown, revoked: browser.backend.revoked, stored: browser.stored() }).toEqual({
      shown: 'signed-out other-tab',
      revoked: ['grant1'],
      stored: undefined,
    });
  });
});

describe('calls end within 12 s', () => {
  it('getToken at the start, while another tab holds the lock', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: 20 * MINUTE });
    browser.hint = true;
    browser.lock.take();
    const tab = browser.tab();
    let ended = '';
    let tookMs: number | undefined;
    const began = browser.clock.now();
    tab.client
      .getToken()
      .then(
        () => {
          ended = 'done';
        },
        (error) => {
          ended = error.code;
        },
      )
      .finally(() => {
        tookMs = browser.clock.now() - began;
      });
    await browser.clock.advance(12_100);
    const inTime = ended;
    await browser.clock.advance(10_000);
    expect({ inTime, took: tookMs }).toEqual({
      inTime: expect.stringMatching(/./),
      took: expect.any(Number),
    });
  });

  it('signUp while the server is slow and the store throws late', async () => {
    const browser = fakeBrowser();
    const slow = (shared: FakeStore): SessionStore => ({
      read: shared.read,
      update: async () => {
        await new Promise<void>((resume) => void browser.clock.after(1_900, resume));
        throw new Error('QuotaExceededError');
      },
    });
    const tab = browser.tab({ view: slow });
    await tab.client.ready();
    const answer = later<ReturnType<typeof browser.backend.issue>>();
    browser.backend.answers.push(answer.promise);
    let ended = '';
    tab.client.signUp({ email: 'ada', pass: 'x' }).then(
      () => {
        ended = 'done';
      },
      (error) => {
        ended = error.code;
      },
    );
    await browser.clock.advance(9_500);
    answer.resolve(browser.backend.issue());
    await browser.clock.advance(2_600);
    expect(ended).not.toBe('');
  });

  it('signIn while its code is being loaded and the network hangs', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab({ load: () => new Promise(() => {}) });
    await tab.client.ready();
    let ended = '';
    tab.client.signIn({ email: 'ada', pass: 'x' }).then(
      () => {
        ended = 'done';
      },
      (error) => {
        ended = error.code;
      },
    );
    await browser.clock.advance(MINUTE);
    expect(ended).not.toBe('');
  });

  it('ready() in a tab opened in the background, while the store hangs', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    throttle(browser.clock);
    browser.store.mode = 'hangs';
    browser.hint = true;
    const tab = browser.tab();
    let ended = false;
    void tab.client.ready().then(() => {
      ended = true;
    });
    await browser.clock.advance(12_100);
    expect(ended).toBe(true);
  });

  it('signOut in a hidden tab, whose timers run once a second, while the store hangs', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    throttle(browser.clock);
    browser.store.mode = 'hangs';
    let ended = false;
    void tab.client.signOut().then(() => {
      ended = true;
    });
    await browser.clock.advance(12_100);
    expect(ended).toBe(true);
  });
});

describe('clock set back', () => {
  it('a sign-out that the store did not hear of is final, when another tab renewed meanwhile', async () => {
    const browser = fakeBrowser();
    // The clock was an hour ahead at the sign-in and is right since.
    browser.clock.sleep(60 * MINUTE);
    browser.storeSession({ claims: {} });
    browser.clock.sleep(-60 * MINUTE);
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    browser.hint = true;
    await a.client.ready();
    await settle();
    const b = browser.tab();
    await b.client.ready();
    await settle();
    const before = browser.stored()?.generation;
    // A cannot ask its store any more, and does not see B's renewal.
    faults.isBroken = true;
    browser.clock.sleep(13 * MINUTE);
    await b.client.getToken({ minValidityMs: Infinity });
    await settle();
    const renewed = browser.stored()?.generation;
    void a.client.signOut();
    await settle();
    a.client.dispose();
    b.client.dispose();
    const next = browser.tab();
    await next.client.ready();
    expect({ renewed: renewed !== before, next: next.shown() }).toEqual({
      renewed: true,
      next: 'signed-out none',
    });
  });

  it('a sign-out in a tab whose store fails for a moment is made once it works, when another tab renewed meanwhile', async () => {
    const browser = fakeBrowser();
    browser.clock.sleep(60 * MINUTE);
    browser.storeSession({ claims: {} });
    const { faults, view } = faulty();
    const a = browser.tab({ view });
    const b = browser.tab();
    browser.hint = true;
    await a.client.ready();
    await b.client.ready();
    faults.isBroken = true;
    browser.clock.sleep(-60 * MINUTE);
    await b.client.getToken();
    await settle();
    await a.client.signOut();
    const atOnce = a.shown();
    await browser.clock.advance(1_000);
    faults.isBroken = false;
    await browser.clock.advance(MINUTE);
    expect({ atOnce, a: a.shown(), b: b.shown(), stored: browser.stored()?.subject }).toEqual({
      atOnce: 'signed-out signed-out',
      a: 'signed-out signed-out',
      b: 'signed-out other-tab',
      stored: undefined,
    });
  });

  it('a sign-out before the store answered is final for the next page', async () => {
    const browser = fakeBrowser();
    browser.clock.sleep(60 * MINUTE);
    browser.storeSession({ claims: {} });
    browser.clock.sleep(-30 * MINUTE);
    browser.clock.sleep(-30 * MINUTE);
    browser.hint = true;
    const { faults, view } = faulty();
    faults.holdRead = new Promise(() => {});
    faults.writesThrow = true;
    const a = browser.tab({ view });
    void a.client.ready();
    await settle();
    void a.client.signOut();
    await settle();
    a.client.dispose();
    const next = browser.tab();
    await next.client.ready();
    expect(next.shown()).toBe('signed-out none');
  });
});
