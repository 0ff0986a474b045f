/** One client's kernel over fake ports, for tests of one step or flow. Nothing is started, stored or shown. */
import { flows } from '../../../src/client/online.js';
import type { AuthEvent } from '../../../src/core/AuthEvent.js';
import { identityFor } from '../../../src/core/client/identityFor.js';
import { sendRevocations } from '../../../src/core/flows/sendRevocations.js';
import type { Kernel, Online, ServerFlows } from '../../../src/core/Kernel.js';
import type { AuthState } from '../../../src/core/state/AuthState.js';
import { createHeld } from '../../../src/core/state/held.js';
import { type AuthAction, reduce } from '../../../src/core/state/reduce.js';
import { createStore } from '../../../src/core/state/store.js';
import { resilientStore } from '../../../src/core/store/resilientStore.js';
import { refreshToken } from '../../../src/core/strategy/refreshToken.js';
import type { Strategy } from '../../../src/core/strategy/Strategy.js';
import { createClaimsReader } from '../../../src/core/tokens/claims.js';
import { makeRecord, type TokenRecord } from '../../../src/core/tokens/record.js';
import { type FakeBackend, fakeBackend } from './fakeBackend.js';
import { SCOPE } from './fakeBrowser.js';
import { type FakeClock, fakeClock } from './fakeClock.js';
import { type FakeConnections, fakeConnections } from './fakeConnections.js';
import { type FakeLock, fakeLock } from './fakeLock.js';
import { type FakeStore, fakeStore } from './fakeStore.js';

export interface FakeKernelOptions {
  readonly strategy?: Partial<Strategy>;
  /** Flows that stand in for the real ones. */
  readonly flows?: Partial<ServerFlows>;
  readonly acrossTabs?: boolean;
  /** When work is done that waits for the next frame. @default 'at once' */
  readonly paints?: 'at once' | 'when told';
  /** Why the code that talks to the server cannot be loaded now; `undefined` when it can. */
  readonly loadError?: () => Error | undefined;
}

export interface FakeKernel {
  readonly kernel: Kernel;
  readonly clock: FakeClock;
  readonly store: FakeStore;
  readonly lock: FakeLock;
  readonly backend: FakeBackend;
  readonly connections: FakeConnections;
  readonly events: AuthEvent[];
  /** What happened in which order: states, connections, announcements. */
  readonly log: string[];
  /** The mark in localStorage. */
  mark: boolean | number | undefined;
  /** Paints a frame, where `paints` says that the page waits to be told. */
  paint(): void;
  /** Calls the listeners of a port, as the page, another tab or the mark would. */
  tell(port: 'lifecycle' | 'channel' | 'hint'): void;
  /** How many listeners the three ports have together. */
  listeners(): number;
  /** A record of newly issued tokens. */
  record(claims?: Readonly<Record<string, unknown>>): TokenRecord;
}

/** A port that only tells its listeners. */
function fakePort() {
  const listeners = new Set<() => void>();
  return {
    listeners,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A page that paints at once, or when it is told to. */
function fakeFrames(paints: 'at once' | 'when told') {
  const waiting = new Set<() => void>();
  return {
    afterPaint(run: () => void): () => void {
      if (paints === 'at once') run();
      else waiting.add(run);
      return () => void waiting.delete(run);
    },
    paint(): void {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
    },
  };
}

export function fakeKernel(options: FakeKernelOptions = {}): FakeKernel {
  const clock = fakeClock();
  const store = fakeStore();
  const lock = fakeLock();
  const backend = fakeBackend(clock);
  const log: string[] = [];
  const events: AuthEvent[] = [];
  const connections = fakeConnections((event) => log.push(event));
  const frames = fakeFrames(options.paints ?? 'at once');
  const ports = { lifecycle: fakePort(), channel: fakePort(), hint: fakePort() };
  const online: Online = {
    flows: { ...flows, sendRevocations, ...options.flows },
    strategy: { ...refreshToken, ...options.strategy },
    backend,
  };
  const kernel: Kernel = {
    scope: SCOPE,
    ports: {
      clock,
      connections,
      lock: { ...lock.of('tab', clock), acrossTabs: options.acrossTabs ?? true },
      store: resilientStore(store, clock, { onFallback: () => {}, onRecovered: () => {} }),
      hint: {
        read: () => fake.mark,
        write: (mark) => {
          fake.mark = mark;
        },
        subscribe: ports.hint.subscribe,
      },
      channel: {
        announce: () => void log.push('announce'),
        subscribe: ports.channel.subscribe,
      },
      lifecycle: { subscribe: ports.lifecycle.subscribe, afterPaint: frames.afterPaint },
    },
    state: createStore<AuthState, AuthAction>({ status: 'loading' }, reduce),
    held: createHeld(),
    claims: createClaimsReader(),
    identify: (owner) => identityFor(kernel, owner),
    emit: (event) => events.push(event),
    async online() {
      const error = options.loadError?.();
      if (error) throw error;
      return online;
    },
    forgetIdentity: new Set([() => void log.push('forget')]),
    running: true,
    flights: { renewal: undefined, brought: undefined },
    revocations: { inMemory: new Map(), sending: undefined, cancelRetry: () => {} },
  };
  kernel.state.subscribe(() => log.push(kernel.state.get().status));
  const fake: FakeKernel = {
    kernel,
    clock,
    store,
    lock,
    backend,
    connections,
    events,
    log,
    mark: undefined,
    paint: frames.paint,
    tell: (port) => {
      for (const listener of [...ports[port].listeners]) listener();
    },
    listeners: () => Object.values(ports).reduce((sum, { listeners }) => sum + listeners.size, 0),
    record: (claims) =>
      makeRecord(backend.issue(claims), SCOPE, { now: clock.now(), askedAt: clock.now() }),
  };
  return fake;
}
