/**
 * Stops one client's renewal at a chosen step, by what surrounds the client: locks, `fetch`, the proxy, its own state.
 *
 * @module
 */
import type { Person } from './person.js';

/** The steps of a renewal, in their order. */
export const steps = [
  'before the lock',
  'lock held',
  'attempt noted',
  'request sent',
  'handled by the server',
  'answer arrived',
  'written',
  'published',
] as const;
export type Step = (typeof steps)[number];

export interface Gate {
  /** Resolves when the renewal has come to the step, and waits there. */
  readonly reached: Promise<void>;
  /** Lets it go on. */
  open(): void;
  /** Waits if `step` is the chosen one. */
  pass(step: Step): Promise<void>;
}

/** Gates by the port of their client's proxy: it stands in the address of its requests and in the name of its lock. */
const gates = new Map<string, Gate>();

export function makeGate(chosen: Step): Gate {
  let reach = (): void => {};
  let open = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    reached,
    open: () => open(),
    async pass(step) {
      if (step !== chosen) return;
      reach();
      await opened;
    },
  };
}

const portIn = (address: string): string => /127\.0\.0\.1(?::|%3A)(\d+)/.exec(address)?.[1] ?? '';

/** Puts a gate into the way of this person's next renewal. */
export function stopRenewal({ client, proxy, session }: Person, step: Step): Gate {
  const gate = makeGate(step);
  gates.set(portIn(proxy.url), gate);
  proxy.fault = ({ exchange }) =>
    exchange === 'refresh'
      ? {
          kind: 'hold',
          before: () => gate.pass('request sent'),
          after: () => gate.pass('handled by the server'),
        }
      : undefined;
  client.subscribe(() => {
    const state = client.state();
    const isRenewed =
      state.status === 'signed-in' &&
      state.session.subject === session.subject &&
      state.session.claims !== session.claims;
    if (isRenewed) void gate.pass('published');
  });
  return gate;
}

/** Lays the gates' steps around `fetch` and the locks; returns how to take them away. */
export function installGates(): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const isRefresh = typeof init?.body === 'string' && 'refresh' in JSON.parse(init.body);
    const gate = isRefresh ? gates.get(portIn(String(input))) : undefined;
    await gate?.pass('attempt noted');
    const response = await fetch(input, init);
    await gate?.pass('answer arrived');
    return response;
  };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: { locks: { request: requestLock } },
  });
  return () => {
    globalThis.fetch = fetch;
    gates.clear();
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  };
}

const queues = new Map<string, Promise<unknown>>();

/** `navigator.locks.request` as far as the client uses it: exclusive, first come first served. */
async function requestLock<T>(name: string, _options: object, run: () => Promise<T>): Promise<T> {
  const gate = gates.get(portIn(name));
  await gate?.pass('before the lock');
  const turn = (queues.get(name) ?? Promise.resolve()).then(async () => {
    await gate?.pass('lock held');
    const result = await run();
    await gate?.pass('written');
    return result;
  });
  queues.set(
    name,
    turn.catch(() => {}),
  );
  return turn;
}
