'use client';
/** The app's own connection, which runs queries as the signed-in user. */
import { useMemo, useSyncExternalStore } from 'react';
import type { ClientConnection, ConnectionSnapshot } from '../core/ports/Connection.js';
import { useAuthContext } from './context.js';

/** `status` and `db` of the connection, and `whenReady()` for calls that should wait until it is open. */
export type SurrealConnection = ConnectionSnapshot & Pick<ClientConnection, 'whenReady'>;

const SERVER: ConnectionSnapshot = { status: 'idle', db: undefined };

/**
 * `db` is the SDK's client once it has been connected. A new identity gets a new one; calls and live queries of the one
 * before end.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSurreal(): SurrealConnection {
  const { client } = useAuthContext('useSurreal');
  const { subscribe, snapshot, whenReady } = client.connection();
  const current = useSyncExternalStore(subscribe, snapshot, () => SERVER);
  return useMemo(() => ({ ...current, whenReady }), [current, whenReady]);
}
