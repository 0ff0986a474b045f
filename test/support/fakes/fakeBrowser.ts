/** One browser with fake parts: tabs that share store, lock, hint and channel, and one clock and database for all. */

import { flows } from '../../../src/client/online.js';
import type { AuthEvent } from '../../../src/core/AuthEvent.js';
import { type AuthClient, createClient } from '../../../src/core/client/AuthClient.js';
import { sendRevocations } from '../../../src/core/flows/sendRevocations.js';
import type { Online } from '../../../src/core/Kernel.js';
import type { SessionStore } from '../../../src/core/ports/SessionStore.js';
import { resilientStore } from '../../../src/core/store/resilientStore.js';
import { refreshToken } from '../../../src/core/strategy/refreshToken.js';
import type { Strategy } from '../../../src/core/strategy/Strategy.js';
import { makeRecord, type Scope, type TokenRecord } from '../../../src/core/tokens/record.js';
import { type FakeBackend, fakeBackend, grantIn } from './fakeBackend.js';
import { type FakeClock, fakeClock } from './fakeClock.js';
import { type FakeConnections, fakeConnections } from './fakeConnections.js';
import { type FakeLock, fakeLock } from './fakeLock.js';
import { type FakeStore, fakeStore } from './fakeStore.js';

export const SCOPE: Scope = {
  url: 'ws://127.0.0.1:8000',
  namespace: 'test',
  database: 'app',
  access: 'account',
};

export interface TabOptions {
  readonly name?: string;
  readonly strategy?: Strategy;
  readonly acrossTabs?: boolean;
  /** This tab's own view of the shared store, with faults of its own. */
  readonly view?: (shared: FakeStore) => SessionStore;
  /** How the code is loaded that needs the server. @param online all of it */
  readonly load?: (online: Online) => Promise<Online>;
}

export interface Tab {
  readonly client: AuthClient;
  readonly connections: FakeConnections;
  readonly events: AuthEvent[];
  /** What happened in which order: states, writes to the store, connections, announcements, revocations. */
  readonly log: string[];
  /** The page is shown again, is back online, was resumed. */
  wake(): void;
  /** Listeners on the channel, on the mark and on the page's life. */
  listeners(): number;
  /** The state in a few words, such as `signed-in user:ada idle`. */
  shown(): string;
}

export interface FakeBrowser {
  readonly clock: FakeClock;
  readonly store: FakeStore;
  readonly lock: FakeLock;
  readonly backend: FakeBackend;
  /** Whether the first frame should expect a session; `undefined` when nothing is known. */
  hint: boolean | number | undefined;
  /** Whether tabs cannot write it. */
  hintIsStuck: boolean;
  tab(options?: TabOptions): Tab;
  /** Stores a session of the test user as an earlier page left it; returns its record. */
  storeSession(options?: StoredSession): TokenRecord;
  /** What is stored now, as a record. */
  stored(): TokenRecord | undefined;
}

export interface StoredSession {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** How long ago the tokens arrived, in milliseconds. */
  readonly agoMs?: number;
  readonly withRefresh?: boolean;
}

export function fakeBrowser(): FakeBrowser {
  const clock = fakeClock();
  const store = fakeStore();
  const lock = fakeLock();
  const backend = fakeBackend(clock);
  const hearing = new Map<string, Set<() => void>>();
  const marked = new Map<string, Set<() => void>>();
  let tabs = 0;

  const browser: FakeBrowser = {
    clock,
    store,
    lock,
    backend,
    hint: undefined,
    hintIsStuck: false,
    tab(options = {}) {
      tabs += 1;
      const { name = `tab ${tabs}`, strategy = refreshToken, acrossTabs = true } = options;
      const log: string[] = [];
      const events: AuthEvent[] = [];
      const connections = fakeConnections((event) => log.push(event));
      const mine = new Set<() => void>();
      const waking = new Set<() => void>();
      const noticing = new Set<() => void>();
      hearing.set(name, mine);
      marked.set(name, noticing);
      const online: Online = {
        flows: { ...flows, sendRevocations },
        strategy,
        backend: {
          exchange: backend.exchange,
          whoIs: backend.whoIs,
          async revoke(revocation) {
            log.push(`revoke ${grantIn(revocation.refresh)}`);
            return backend.revoke(revocation);
          },
        },
      };
      const client = createClient({
        scope: SCOPE,
        // What the client says of itself; the components show all that they can.
        strategy: 'sessionRecord',
        emit: (event) => events.push(event),
        online: () => (options.load ?? (async (all) => all))(online),
        ports: {
          clock,
          connections,
          lock: { ...lock.of(name, clock), acrossTabs },
          store: resilientStore(noted(options.view?.(store) ?? store, log), clock, {
            onFallback: () => events.push({ type: 'storage-fallback' }),
            onRecovered: () => wake(),
          }),
          hint: {
            read: () => browser.hint,
            write: (present) => {
              if (browser.hintIsStuck || browser.hint === present) return;
              browser.hint = present;
              tell(marked, name);
            },
            subscribe: (listener) => subscribeTo(noticing, listener),
          },
          channel: {
            announce() {
              log.push('announce');
              tell(hearing, name);
            },
            subscribe: (listener) => subscribeTo(mine, listener),
          },
          lifecycle: { subscribe: (listener) => subscribeTo(waking, listener) },
        },
      });
      const wake = (): void => {
        for (const listener of [...waking]) listener();
      };
      const shown = (): string => describeState(client);
      client.subscribe(() => log.push(shown()));
      client.onForgetIdentity(() => log.push('forget'));
      return {
        client,
        connections,
        events,
        log,
        wake,
        shown,
        listeners: () => mine.size + waking.size + noticing.size,
      };
    },
    storeSession({ claims, agoMs = 0, withRefresh = true } = {}) {
      clock.sleep(-agoMs);
      const { access, refresh } = backend.issue(claims);
      const tokens = withRefresh && refresh !== undefined ? { access, refresh } : { access };
      const record = makeRecord(tokens, SCOPE, { now: clock.now(), askedAt: clock.now() });
      clock.sleep(agoMs);
      store.values.set('session', record);
      return record;
    },
    // Whatever the tests read here, they or the client wrote as a record.
    stored: () => store.values.get('session') as TokenRecord | undefined,
  };
  return browser;
}

/** Calls the listeners of all tabs but the one that tells. */
function tell(listeners: ReadonlyMap<string, Set<() => void>>, teller: string): void {
  for (const [tab, ofTab] of listeners) {
    if (tab !== teller) for (const listener of [...ofTab]) listener();
  }
}

function subscribeTo(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function describeState(client: AuthClient): string {
  const state = client.state();
  switch (state.status) {
    case 'loading':
      return 'loading';
    case 'signed-out':
      return `signed-out ${state.reason}`;
    case 'signed-in':
      return `signed-in ${state.session.subject} ${state.renewal}`;
    case 'expired':
      return `expired ${state.session.subject}`;
  }
}

function noted(store: SessionStore, log: string[]): SessionStore {
  return {
    read: (key) => store.read(key),
    update: (key, change) =>
      store.update(key, (current) => {
        const next = change(current);
        if (next !== current) log.push(`${next === undefined ? 'remove' : 'write'} ${key}`);
        return next;
      }),
  };
}
