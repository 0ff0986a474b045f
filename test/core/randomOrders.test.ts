// Random orders of what users do and what stores do, in tabs of which each has faults of its own.
import { expect, it } from 'vitest';
import type { SessionStore } from '../../src/core/ports/SessionStore.js';
import { fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';
import type { FakeStore } from '../support/fakes/fakeStore.js';
import { seeded } from '../support/fakes/seeded.js';
import { settle } from '../support/fakes/settle.js';

const RUNS = 200;

type Mode = 'works' | 'throws' | 'hangs' | 'fails-after' | 'writes-throw';

function makeView() {
  const faults: { mode: Mode; release: (() => void)[] } = { mode: 'works', release: [] };
  const turn = async (): Promise<void> => {
    if (faults.mode === 'throws') throw new Error('lost');
    if (faults.mode === 'hangs') await new Promise<void>((resume) => faults.release.push(resume));
  };
  const view = (shared: FakeStore): SessionStore => {
    let last: Promise<unknown> = Promise.resolve();
    const queue = <T>(run: () => Promise<T>): Promise<T> => {
      const done = last.then(run);
      last = done.catch(() => {});
      return done;
    };
    return {
      read: (key) =>
        queue(async () => {
          await turn();
          return shared.read(key);
        }),
      update: (key, change) =>
        queue(async () => {
          if (faults.mode === 'writes-throw') throw new Error('full');
          await turn();
          const { mode } = faults;
          await shared.update(key, change);
          if (mode === 'fails-after') throw new Error('told wrong');
        }),
    };
  };
  const set = (mode: Mode): void => {
    faults.mode = mode;
    if (mode !== 'hangs') for (const resume of faults.release.splice(0)) resume();
  };
  return { view, set, faults };
}

async function play(seed: number): Promise<{ problems: string[]; log: string[] }> {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const browser = fakeBrowser();
  const { backend } = browser;
  const { issue, exchange } = backend;
  const whose = new Map<unknown, unknown>();
  backend.issue = (claims = {}) => {
    const tokens = issue(claims);
    whose.set(tokens.refresh, claims.ID ?? 'user:ada');
    return tokens;
  };
  // Each refresh token is good for one use, as the server has it, and gives tokens of the same user.
  const gone = new Set<unknown>();
  backend.exchange = async (kind, variables, access) => {
    const { refresh } = variables;
    if (kind !== 'refresh') return exchange(kind, variables, access);
    const grant = String(refresh).split('-')[2]?.replace('grant', '');
    const isGone = gone.has(refresh) || backend.revoked.includes(`grant${grant}`);
    gone.add(refresh);
    backend.answers.unshift(isGone ? 'session_revoked' : backend.issue({ ID: whose.get(refresh) }));
    return exchange(kind, variables, access);
  };
  const log: string[] = [];
  const tabs: { tab: Tab; store: ReturnType<typeof makeView>; name: string }[] = [];
  const open = async () => {
    const store = makeView();
    const name = `T${tabs.length}-${log.length}`;
    const tab = browser.tab({ view: store.view, name });
    tabs.push({ tab, store, name });
    void tab.client.ready();
    await browser.clock.advance(20);
  };
  browser.storeSession();
  browser.hint = true;
  let wanted: string | undefined = 'user:ada';
  for (let count = 0; count < 3; count += 1) await open();
  const flashes: string[] = [];
  for (let step = 0; step < 14; step += 1) {
    const one = pick(tabs);
    const act = pick([
      'fault',
      'fault',
      'fault',
      'advance',
      'advance',
      'long',
      'signOut',
      'signIn',
      'wake',
      'token',
      'close',
      'open',
    ]);
    if (act === 'fault') {
      const mode = pick<Mode>(['works', 'works', 'throws', 'hangs', 'fails-after', 'writes-throw']);
      one.store.set(mode);
      log.push(`${one.name} ${mode}`);
    } else if (act === 'advance') {
      const ms = Math.floor(random() * 6_000);
      log.push(`advance ${ms}`);
      await browser.clock.advance(ms);
    } else if (act === 'long') {
      log.push('advance 5 min');
      await browser.clock.advance(5 * 60_000);
    } else if (act === 'signOut') {
      if (one.tab.client.state().status !== 'signed-in') continue;
      log.push(`${one.name} signOut`);
      void one.tab.client.signOut();
      wanted = undefined;
      await browser.clock.advance(10);
    } else if (act === 'signIn') {
      // What a store does not take is handed over later: see `oneBadStore.test.ts`.
      if (one.store.faults.mode !== 'works') continue;
      await browser.clock.advance(20_000);
      const who = pick(['user:ada', 'user:bob']);
      log.push(`${one.name} signIn ${who}`);
      browser.backend.answers.length = 0;
      browser.backend.answers.push(browser.backend.issue({ ID: who }));
      const done = one.tab.client
        .signIn({ email: who, pass: 'x' })
        .catch((error) => log.push(String(error)));
      await browser.clock.advance(50);
      await done;
      wanted = who;
    } else if (act === 'wake') {
      log.push(`${one.name} wake`);
      one.tab.wake();
      await settle();
    } else if (act === 'token') {
      log.push(`${one.name} token`);
      one.tab.client.getToken({ minValidityMs: Infinity }).catch(() => {});
      await browser.clock.advance(30);
    } else if (act === 'close' && tabs.length > 1) {
      log.push(`${one.name} close`);
      one.tab.client.dispose();
      // The page is gone: nothing of it reaches the store any more.
      one.store.faults.mode = 'hangs';
      one.store.faults.release = { push: () => 0, splice: () => [] } as never;
      tabs.splice(tabs.indexOf(one), 1);
    } else if (act === 'open') {
      log.push('open');
      await open();
    }
    for (const { tab, name } of tabs) {
      const { status } = tab.client.state();
      if (wanted && status === 'expired') flashes.push(`${name} ${status} at step ${step}`);
    }
  }
  for (const { store } of tabs) store.set('works');
  await browser.clock.advance(2 * 60_000);
  for (const { tab } of tabs) tab.wake();
  await browser.clock.advance(90_000);
  await open();
  await browser.clock.advance(5_000);
  const problems: string[] = [];
  for (const { tab, name } of tabs) {
    const state = tab.client.state();
    const who = 'session' in state && state.status === 'signed-in' ? state.session.subject : undefined;
    if (who !== wanted) problems.push(`${name}: ${tab.shown()}, wanted ${wanted}`);
  }
  const stored = browser.stored()?.subject;
  if (stored !== wanted) problems.push(`stored ${stored}, wanted ${wanted}`);
  const spent = browser.backend.exchanges
    .filter(({ kind }) => kind === 'refresh')
    .map(({ variables }) => variables.refresh);
  const twice = spent.filter((one, index) => spent.indexOf(one) !== index);
  if (twice.length > 0) problems.push(`spent twice: ${twice}`);
  return { problems: [...problems, ...flashes], log };
}

it('ends with everybody where the last one of them went, and spends nothing twice', async () => {
  const failures: string[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const { problems, log } = await play(seed);
    if (problems.length > 0) failures.push(`${seed}: ${problems.join(' | ')}: ${log.join('; ')}`);
  }
  expect(failures).toEqual([]);
}, 60_000);
