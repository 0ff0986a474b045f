/**
 * Clients of a test database as an app would make them, and what the database itself says of them.
 *
 * @module
 */
import { WebSocket } from 'ws';
import type { StorageLike } from '../../src/browser/webStorageStore.js';
import { type AuthClientOptions, createAuthClient } from '../../src/client/createAuthClient.js';
import type { AuthEvent } from '../../src/core/AuthEvent.js';
import type { AuthClient } from '../../src/core/client/AuthClient.js';
import type { Database } from './database.js';

export type Transport = 'ws' | 'http';

export interface TestClient {
  readonly client: AuthClient;
  readonly events: AuthEvent[];
  /** Record id of `$auth` as the database sees the client's own connection. */
  whoAmI(): Promise<string>;
}

/** A store that outlives its client, as a browser's does. */
export function mapStorage(
  values = new Map<string, string>(),
): StorageLike & { values: Map<string, string> } {
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

export function createTestClient(
  database: Database,
  transport: Transport,
  options: Partial<AuthClientOptions> = {},
): TestClient {
  const events: AuthEvent[] = [];
  const client = createAuthClient({
    url: transport === 'ws' ? database.url : database.httpUrl,
    namespace: database.namespace,
    database: database.database,
    access: database.access,
    // That of the account schema, which a test database has unless it asks for another one.
    strategy: 'refreshToken',
    // The DOM's type has a few members more, which the SDK does not use.
    websocketImpl: WebSocket as unknown as typeof globalThis.WebSocket,
    store: mapStorage(),
    onEvent: (event) => void events.push(event),
    ...options,
  });
  return {
    client,
    events,
    async whoAmI() {
      const db = await client.connection().whenReady();
      const [id] = await db.query<[unknown]>('RETURN $auth');
      return String(id);
    },
  };
}

/** Resolves once `holds` is true; looks after each change of the client's state. */
export function until(client: AuthClient, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) return resolve();
    const unsubscribe = client.subscribe(() => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    });
  });
}
