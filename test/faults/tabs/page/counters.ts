/** Counts what is alive in a page. Imported before anything else, so that nothing is made unseen. */

/** What is alive at this moment, by kind. */
export type Alive = Readonly<Record<string, number>>;

const timers = new Set<unknown>();
const listeners = new Map<string, number>();
const channels = new Set<BroadcastChannel>();
const sockets = new Set<WebSocket>();
const databases = new Set<IDBDatabase>();
const requests = new Set<object>();
let locks = 0;

export async function alive(): Promise<Alive> {
  const { held = [], pending = [] } = await navigator.locks.query();
  const open = [...sockets].filter(({ readyState }) => readyState !== WebSocket.CLOSED);
  return {
    timers: timers.size,
    channels: channels.size,
    sockets: open.length,
    databases: databases.size,
    fetches: requests.size,
    locksAsked: locks,
    locksKnown: held.length + pending.length,
    // React listens to this once for all roots of a document, and never stops.
    ...Object.fromEntries(
      [...listeners].filter(([kind, count]) => count !== 0 && kind !== 'document selectionchange'),
    ),
  };
}

countTimers();
countListeners();
countLocks();
countFetches();
countDatabases();

window.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.add(this);
  }
  override close(): void {
    channels.delete(this);
    super.close();
  }
};

window.WebSocket = class extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    sockets.add(this);
  }
};

function countTimers(): void {
  const { setTimeout: set, clearTimeout: clear } = window;
  const start = (run: unknown, delayMs?: number, ...args: unknown[]): number => {
    const id = Number(
      set(() => {
        timers.delete(id);
        if (typeof run === 'function') run(...args);
      }, delayMs),
    );
    timers.add(id);
    return id;
  };
  const stop = (id?: number): void => {
    timers.delete(id);
    clear(id);
  };
  const { setInterval: repeat, clearInterval: end } = window;
  const startRepeating = (run: TimerHandler, delayMs?: number, ...args: unknown[]): number => {
    const id = Number(repeat(run, delayMs, ...args));
    timers.add(id);
    return id;
  };
  const endRepeating = (id?: number): void => {
    timers.delete(id);
    end(id);
  };
  Object.assign(window, {
    setTimeout: start,
    clearTimeout: stop,
    setInterval: startRepeating,
    clearInterval: endRepeating,
  });
}

/** Of the window and the document: what listens to other objects ends with them. */
function countListeners(): void {
  const names = new Map<unknown, string>([
    [window, 'window'],
    [document, 'document'],
  ]);
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const known = new Map<string, Set<unknown>>();
  const change = (key: string, by: number): void =>
    void listeners.set(key, (listeners.get(key) ?? 0) + by);
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    add.call(this, type, listener, options);
    const name = names.get(this ?? window);
    if (name === undefined || !listener) return;
    const key = `${name} ${type}`;
    const all = known.get(key) ?? new Set();
    known.set(key, all);
    if (all.has(listener)) return;
    all.add(listener);
    change(key, 1);
    const forget = (): void => {
      if (all.delete(listener)) change(key, -1);
    };
    const { signal, once } = typeof options === 'object' ? options : {};
    if (signal) add.call(signal, 'abort', forget);
    if (once) add.call(this ?? window, type, forget, { once: true });
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    remove.call(this, type, listener, options);
    const key = `${names.get(this ?? window)} ${type}`;
    if (known.get(key)?.delete(listener)) change(key, -1);
  };
}

function countLocks(): void {
  const request = navigator.locks.request.bind(navigator.locks);
  const counted = async (...args: Parameters<typeof request>): Promise<unknown> => {
    locks += 1;
    try {
      return await request(...args);
    } finally {
      locks -= 1;
    }
  };
  Object.assign(navigator.locks, { request: counted });
}

function countFetches(): void {
  const send = window.fetch;
  window.fetch = async (...args) => {
    const request = {};
    requests.add(request);
    try {
      return await send(...args);
    } finally {
      requests.delete(request);
    }
  };
}

function countDatabases(): void {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => databases.add(request.result));
    return request;
  };
  const close = IDBDatabase.prototype.close;
  IDBDatabase.prototype.close = function () {
    databases.delete(this);
    close.call(this);
  };
}
