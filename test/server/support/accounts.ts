/** Accounts on a SurrealDB that lets nobody sign in by RPC: defined over plain HTTP, used by clients as the page has them. */
import { sessionRecords } from '../../../src/entries/schema.js';
import { createTestClient, type TestClient } from '../../support/client.js';
import type { RealServer } from './realServer.js';

const PLACE = { namespace: 'main', database: 'main' };

/** Makes the place of the accounts, and goes there. */
export const PLACE_SURQL =
  'DEFINE NAMESPACE main; USE NS main; DEFINE DATABASE main; USE NS main DB main;';

export interface Addresses {
  readonly url: string;
  readonly exchangeUrl: string;
}

export const addressOf = ({ port }: RealServer): string => `http://127.0.0.1:${port}`;

/** Asks as root, by `POST /sql`. @throws an `Error` with what the first statement that failed says */
export async function sql(server: RealServer, statements: string): Promise<unknown[]> {
  const { user, pass } = server;
  const answer = await fetch(`${addressOf(server)}/sql`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`,
      accept: 'application/json',
      'surreal-ns': PLACE.namespace,
      'surreal-db': PLACE.database,
    },
    body: statements,
  });
  const results: unknown = await answer.json();
  if (!Array.isArray(results)) throw new Error(`Refused: ${JSON.stringify(results)}`);
  return results.map(({ status, result }: { status: string; result: unknown }) => {
    if (status !== 'OK') throw new Error(String(result));
    return result;
  });
}

export const define = (server: RealServer): Promise<unknown> =>
  sql(server, `${PLACE_SURQL} ${sessionRecords()}`);

/** A client as the page tells an app to make it. */
export function openOn(addresses: Addresses): TestClient {
  const never = (): never => {
    throw new Error('Only the client is used.');
  };
  const asked = { query: never, stop: never, restart: never, requests: never };
  const database = {
    ...PLACE,
    ...asked,
    url: addresses.url,
    httpUrl: '',
    lockedDown: false,
    access: 'account',
  };
  return createTestClient(database, 'ws', { ...addresses, strategy: 'sessionRecord' });
}
