/**
 * One person with one client behind a proxy of their own, and everything that happened to them.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { AuthClientOptions } from '../../../../src/client/createAuthClient.js';
import type { Session } from '../../../../src/core/state/AuthState.js';
import {
  createTestClient,
  mapStorage,
  type TestClient,
  type Transport,
} from '../../../support/client.js';
import type { Database } from '../../../support/database.js';
import { startProxy, type TestProxy } from '../../../support/proxy.js';
import { openPage, type Page } from './page.js';

/**
 * `ws` as browsers are: one message a task. By default it delivers all messages of one packet at once, and of live
 * messages that come at once the SDK 2.0.8 loses all but the first (its `ChannelIterator` keeps a waiter that it has used).
 */
class OneMessageATask extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols, { allowSynchronousEvents: false });
  }
}

export interface Credentials {
  readonly email: string;
  readonly pass: string;
}

export interface Person extends TestClient {
  readonly proxy: TestProxy;
  readonly page: Page;
  readonly store: ReturnType<typeof mapStorage>;
  readonly credentials: Credentials;
  readonly session: Session;
  /** Ends of the session so far, wanted or not. */
  ends(): number;
  /** How often an event was told. */
  told(type: TestClient['events'][number]['type']): number;
  /** Stops the client and the proxy. */
  leave(): Promise<void>;
}

export const newCredentials = (): Credentials => ({
  email: `${randomBytes(6).toString('hex')}@example.com`,
  pass: 'correct horse',
});

// The DOM's type has a few members more, which the SDK does not use.
const websocketImpl = OneMessageATask as unknown as typeof globalThis.WebSocket;

/** Signs somebody new up, with a started client. */
export async function enter(
  database: Database,
  options: Partial<AuthClientOptions> = {},
  transport: Transport = 'ws',
): Promise<Person> {
  const proxy = await startProxy(database);
  const page = openPage();
  const store = mapStorage();
  const credentials = newCredentials();
  const made = page.run(() => {
    const client = createTestClient(proxy, transport, { store, websocketImpl, ...options });
    client.client.start();
    return client;
  });
  const session = await made.client.signUp({ ...credentials });
  return {
    ...made,
    proxy,
    page,
    store,
    credentials,
    session,
    ends: () => made.events.filter(({ type }) => type === 'signed-out' || type === 'expired').length,
    told: (type) => made.events.filter((event) => event.type === type).length,
    async leave() {
      made.client.dispose();
      await proxy.stop();
    },
  };
}

/** Runs `run` `count` times, `atOnce` at once, so that two cores are busy and not overrun; results in order. */
export async function repeat<T>(
  count: number,
  atOnce: number,
  run: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (let first = 0; first < count; first += atOnce) {
    const indexes = Array.from({ length: Math.min(atOnce, count - first) }, (_, n) => first + n);
    results.push(...(await Promise.all(indexes.map(run))));
  }
  return results;
}

/** Waits until `holds`, looked at often. `expect.poll` cannot be used by tests that run side by side. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  withinMs = 5_000,
): Promise<void> {
  for (const end = performance.now() + withinMs; !(await holds()); await sleep(20)) {
    if (performance.now() > end) throw new Error(`Not so within ${withinMs} ms: ${holds}`);
  }
}
