/**
 * Faults of the browser that a test switches on and off while the page runs: only in pages whose test put `faultsAtStart`
 * there before the document began, or named them in the address as `faults=…`.
 */
import { heldTimers } from './heldTimers.js';

/**
 * - `throws`: at once; `fails`: later, as an error of the request or an aborted transaction; `hangs`: never answers
 * - `late`: is done after `ms`; `told-late`: is done at once, and told after `ms`
 */
export interface Plan {
  readonly does: 'throws' | 'fails' | 'hangs' | 'late' | 'told-late';
  /** How many operations meet it. @default all */
  readonly times?: number;
  /** @default 2100, just longer than clients wait for their store */
  readonly ms?: number;
}

export interface Switches {
  /** Opening the client's database in IndexedDB. */
  readonly open?: Plan;
  /** Transactions that only read. */
  readonly read?: Plan;
  readonly write?: Plan;
  /** Web Locks are there and cannot be had: the request rejects, or throws at once. */
  readonly locks?: 'rejects' | 'throws';
  readonly localStorage?: 'works' | 'full';
  /** Whether nothing that other tabs say arrives: no message, no `storage` event. */
  readonly deaf?: boolean;
  /** Whether timers that are due wait until they may run again. */
  readonly asleep?: boolean;
  /** Tasks that keep the main thread busy, in milliseconds each, as soon as IndexedDB is asked for. */
  readonly busy?: readonly number[];
}

type Kind = 'open' | 'read' | 'write';

export interface Faults {
  plan(switches: Switches): void;
  /** How often each fault was met, so that a test knows that it was. */
  readonly met: Record<Kind | 'locks' | 'localStorage' | 'busy', number>;
}

declare global {
  interface Window {
    faults: Faults;
    faultsAtStart?: Switches;
  }
}

const NAME = 'react-surreal-auth';
const kinds = ['open', 'read', 'write'] as const;
const met = { open: 0, read: 0, write: 0, locks: 0, localStorage: 0, busy: 0 };
const left = new Map<Kind, number>();
let now: Switches = {};

function plan(switches: Switches): void {
  now = { ...now, ...switches };
  for (const kind of kinds) {
    const chosen = switches[kind];
    if (chosen) left.set(kind, chosen.times ?? Infinity);
  }
  if (!now.asleep) heldTimers.release();
}

function take(kind: Kind): Plan | undefined {
  const rest = left.get(kind) ?? 0;
  if (rest <= 0) return undefined;
  left.set(kind, rest - 1);
  met[kind] += 1;
  return now[kind];
}

/** Called before the client is made: until then the library has touched nothing. */
export function installFaults(): void {
  const named = new URLSearchParams(window.location.search).get('faults');
  const first = window.faultsAtStart ?? (named === null ? undefined : (JSON.parse(named) as Switches));
  if (!first) return;
  window.faults = { plan, met };
  plan(first);
  breakOpening();
  breakTransactions();
  breakLocks();
  breakLocalStorage();
  breakNews();
  heldTimers.install(() => now.asleep === true);
}

/** As iOS WebKit says it when a page comes back from the background. */
const lost = (): DOMException =>
  new DOMException(
    'Connection to Indexed Database server lost. Refresh the page to try again',
    'UnknownError',
  );

function swallow(target: EventTarget, types: readonly string[]): void {
  for (const type of types) {
    target.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  }
}

/** Keeps an event back once, and sends it again after `ms`. */
function delayEvent(target: EventTarget, type: string, ms = 2_100): void {
  const hold = (event: Event): void => {
    event.stopImmediatePropagation();
    setTimeout(() => target.dispatchEvent(new Event(type)), ms);
  };
  target.addEventListener(type, hold, { capture: true, once: true });
}

function breakOpening(): void {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    if (name !== NAME) return open.call(this, name, version);
    keepBusy();
    const fault = take('open');
    switch (fault?.does) {
      case undefined:
        return open.call(this, name, version);
      case 'throws':
        throw new DOMException('The operation is insecure.', 'SecurityError');
      case 'late':
      case 'told-late': {
        const request = open.call(this, name, version);
        delayEvent(request, 'success', fault.ms);
        return request;
      }
      case 'fails':
      case 'hangs': {
        // Another database stands in: the client's own is not touched.
        const request = open.call(this, 'elsewhere');
        request.addEventListener('success', () => request.result.close());
        swallow(request, ['success', 'upgradeneeded']);
        if (fault.does === 'fails') {
          Object.defineProperty(request, 'error', { get: lost });
          setTimeout(() => request.dispatchEvent(new Event('error')), 1);
        }
        return request;
      }
    }
  };
}

function breakTransactions(): void {
  const begin = IDBDatabase.prototype.transaction;
  const failing = new WeakSet<IDBTransaction>();
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const fault = this.name === NAME ? take(mode === 'readwrite' ? 'write' : 'read') : undefined;
    if (fault?.does === 'throws') throw lost();
    if (fault?.does === 'late') block(begin.call(this, stores, 'readwrite'), fault.ms);
    const transaction = begin.call(this, stores, mode, options);
    if (fault?.does === 'told-late') delayEvent(transaction, 'complete', fault.ms);
    if (fault?.does === 'hangs') {
      swallow(transaction, ['success', 'error', 'complete', 'abort']);
      // What was asked for never happens, and nobody else has to wait for it.
      queueMicrotask(() => transaction.abort());
    }
    if (fault?.does === 'fails') {
      if (mode === 'readwrite') failing.add(transaction);
      else queueMicrotask(() => transaction.abort());
    }
    return transaction;
  };
  for (const method of ['put', 'delete'] as const) {
    const change: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[method];
    Object.assign(IDBObjectStore.prototype, {
      [method](this: IDBObjectStore, ...args: never[]) {
        const request = change.apply(this, args);
        if (failing.has(this.transaction)) this.transaction.abort();
        return request;
      },
    });
  }
}

/** Keeps a transaction alive, so that all that come after it wait. */
function block(transaction: IDBTransaction, ms = 2_100): void {
  const end = performance.now() + ms;
  const again = (): void => {
    if (performance.now() > end) return;
    const [store] = transaction.objectStoreNames;
    transaction.objectStore(store ?? NAME).get('nothing').onsuccess = again;
  };
  again();
}

function breakLocks(): void {
  const request = navigator.locks.request.bind(navigator.locks);
  const refused = (...args: Parameters<typeof request>): Promise<unknown> => {
    if (!now.locks) return request(...args);
    met.locks += 1;
    const error = new DOMException('The request was denied.', 'SecurityError');
    if (now.locks === 'throws') throw error;
    return Promise.reject(error);
  };
  Object.assign(LockManager.prototype, { request: refused });
}

function breakLocalStorage(): void {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    if (this !== localStorage || now.localStorage !== 'full') return setItem.call(this, key, value);
    met.localStorage += 1;
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

function breakNews(): void {
  const unheard = (event: Event): void => {
    if (now.deaf) event.stopImmediatePropagation();
  };
  window.addEventListener('storage', unheard, true);
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      this.addEventListener('message', unheard, true);
    }
  };
}

/** One task after the other, with nothing but the event loop's turn between them. */
function keepBusy(): void {
  const tasks = [...(now.busy ?? [])];
  now = { ...now, busy: [] };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const ms = tasks.shift();
    if (ms === undefined) return port1.close();
    met.busy += 1;
    const end = performance.now() + ms;
    while (performance.now() < end);
    port2.postMessage('next');
  };
  port2.postMessage('first');
}
