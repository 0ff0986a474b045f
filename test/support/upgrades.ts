/**
 * What tests of an upgrade share: a person, and how one sees that a session goes on.
 *
 * @module
 */
import { afterEach } from 'vitest';
import { type TestClient, until } from './client.js';
import { type Database, type DatabaseOptions, startDatabase } from './database.js';

/** Gives a function that starts a database with a schema; it is stopped after the test. */
export function databaseStarter() {
  const started: Database[] = [];
  afterEach(async () => {
    for (const database of started.splice(0)) await database.stop();
  });
  return async (schema: string, options: Omit<DatabaseOptions, 'schema'> = {}): Promise<Database> => {
    const database = await startDatabase({ schema, ...options });
    started.push(database);
    return database;
  };
}

export const ADA = { email: 'ada@example.com', pass: 'a long password' };

/** Resolves when the client has renewed its session once more. */
export async function nextRenewal({ client, events }: TestClient): Promise<void> {
  const renewals = () => events.filter(({ type }) => type === 'renewed').length;
  const before = renewals();
  await until(client, () => renewals() > before);
}

/** Resolves when the client holds a token of the schema as it is made: the old ones of these tests live for three seconds. */
export const renewedByNewSchema = ({ client }: TestClient): Promise<void> =>
  until(client, () => {
    const state = client.state();
    if (state.status !== 'signed-in') return false;
    const { expiresAt, issuedAt } = state.session;
    return expiresAt !== null && expiresAt - (issuedAt ?? expiresAt) > 60_000;
  });
