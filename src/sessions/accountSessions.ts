/** Lists and ends the signed-in user's sessions, which the database keeps as records. Without React. */
import type { RecordId, Surreal } from 'surrealdb';
import { AuthError } from '../core/AuthError.js';
import type { AuthClient } from '../core/client/AuthClient.js';
import type { SessionNames } from '../schema/names.js';
import { isUndone, retryConflicts } from '../surreal/retryConflicts.js';
import {
  fetchSessions,
  isSame,
  LISTED,
  type ListedSessions,
  removeOtherSessions,
  removeSession,
} from './lockedDown.js';

/** One device that is signed in. */
export interface AccountSession {
  /** Record id of the session. It is a hash, with which nobody can sign in. */
  readonly id: string;
  /** The name that the device gave itself when it signed in. */
  readonly device: string | undefined;
  /** When it signed in. All dates: epoch milliseconds by the server's clock. */
  readonly createdAt: number;
  /** When it last renewed its token. */
  readonly usedAt: number;
  /** When it ends unless it is used before. */
  readonly expiresAt: number;
  /** Whether it is the session of this browser. */
  readonly isCurrent: boolean;
}

/** The names of fields that were given to `sessionRecords()`. @default the names of the schema */
export type AccountSessionNames = Pick<
  SessionNames,
  'user' | 'device' | 'createdAt' | 'usedAt' | 'expiresAt'
>;

/** The record of this session, and the table of it and all others. */
const CURRENT = 'type::record($token.ID)';
const TABLE = `type::table(record::tb(${CURRENT}))`;

/**
 * The sessions that have not ended, this one first and then the one used last.
 *
 * @throws AuthError `not_signed_in`, `network`; `unsupported` when the access method keeps no session records; an error of
 * the SDK when the database refuses
 */
export async function listSessions(
  client: AuthClient,
  names: AccountSessionNames = {},
): Promise<AccountSession[]> {
  const isLockedDown = client.scope.lockedDown !== undefined;
  const {
    device = 'device',
    createdAt = 'created_at',
    usedAt = 'used_at',
    expiresAt = 'expires_at',
  } = isLockedDown ? LISTED : names;
  const { current, sessions } = isLockedDown
    ? await fetchSessions(client)
    : await querySessions(client, names, expiresAt);
  assertSessionRecords(client);
  return sessions
    .map((row) => ({
      id: String(row.id),
      device: typeof row[device] === 'string' ? row[device] : undefined,
      createdAt: milliseconds(row[createdAt]),
      usedAt: milliseconds(row[usedAt]),
      expiresAt: milliseconds(row[expiresAt]),
      isCurrent: String(row.id) === String(current),
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.usedAt - a.usedAt);
}

async function querySessions(
  client: AuthClient,
  names: AccountSessionNames,
  expiresAt: string,
): Promise<ListedSessions> {
  const db = await open(client);
  const [current, sessions] = await db.query<[unknown, Record<string, unknown>[]]>(
    // Sessions that have run out stay in the table for a while.
    `RETURN ${CURRENT}; SELECT * FROM ${TABLE} WHERE ${owned(names)} AND ${field(expiresAt)} > time::now()`,
  );
  return { current, sessions };
}

/**
 * Ends one session; ending the current one signs out. One that has ended before counts as ended.
 *
 * @param id of `AccountSession`
 * @throws as `listSessions`
 */
export async function endSession(client: AuthClient, id: string): Promise<void> {
  const state = client.state();
  // Compared without a query first, so that signing out here works offline too.
  const own = 'session' in state ? state.session.claims.ID : undefined;
  if (own === id) return client.signOut();
  if (client.scope.lockedDown) return isSame(own, id) ? client.signOut() : removeSession(client, id);
  const db = await open(client);
  if (id === (await currentOf(db))) return client.signOut();
  // Only a record of this session's own table can be deleted, whatever id the caller gives.
  await end(
    db,
    `type::record(record::tb(${CURRENT}), record::id(type::record($id))) WHERE id != ${CURRENT}`,
    { id },
  );
}

/**
 * Ends all sessions but this one.
 *
 * @throws as `listSessions`, whenever it is not certain that the others have ended
 */
export async function endOtherSessions(
  client: AuthClient,
  names: AccountSessionNames = {},
): Promise<void> {
  if (client.scope.lockedDown) return removeOtherSessions(client);
  const db = await open(client);
  await end(db, `${TABLE} WHERE ${owned(names)} AND id != ${CURRENT}`);
}

/** Ends all sessions, this one last. @throws as `endOtherSessions`; this session then goes on */
export async function endAllSessions(
  client: AuthClient,
  names: AccountSessionNames = {},
): Promise<void> {
  await endOtherSessions(client, names);
  await client.signOut();
}

/**
 * Calls `onChange` when one of the user's sessions was ended by hand.
 *
 * @returns stops it
 * @throws AuthError `unsupported` with `lockedDown`; also over HTTP, which has no live queries
 */
export async function watchSessions(client: AuthClient, onChange: () => void): Promise<() => void> {
  if (client.scope.lockedDown) throw new AuthError('unsupported');
  const db = await open(client);
  const [current] = await db.query<[RecordId]>(`RETURN ${CURRENT}`);
  // The permissions of the table let a user see only sessions of their own.
  const live = await db.live(current.table);
  live.subscribe(onChange);
  return () => void live.kill().catch(() => {});
}

/** Deletes sessions. When one is renewed at the same moment, the database undoes either the renewal or the deletion. */
async function end(db: Surreal, which: string, variables: Record<string, unknown> = {}): Promise<void> {
  await retryConflicts(isUndone, () => db.query(`DELETE ${which}`, variables));
}

/** The connection of a client whose token names a session. */
async function open(client: AuthClient): Promise<Surreal> {
  const db = await client.connection().whenReady();
  assertSessionRecords(client);
  return db;
}

/** @throws AuthError `unsupported` when the token names the user, and no session */
function assertSessionRecords(client: AuthClient): void {
  const state = client.state();
  if ('session' in state && state.session.claims.ID === state.session.subject) {
    throw new AuthError('unsupported', {
      message: 'No session records: see ./schema and its strategy.',
    });
  }
}

async function currentOf(db: Surreal): Promise<string> {
  const [current] = await db.query<[RecordId | undefined]>(`RETURN ${CURRENT}`);
  return String(current);
}

/** The condition that finds the user's sessions by the index on their field. */
function owned({ user = 'user' }: AccountSessionNames): string {
  return `${field(user)} = $auth`;
}

/** A name as SurrealQL. @throws Error for anything that could be more than a name */
function field(name: string): string {
  if (/^\w+$/.test(name)) return `\`${name}\``;
  throw new Error(`react-surreal-auth: names has '${name}', which is no plain field name.`);
}

/** The SDK's `DateTime` and the native `Date` both have `toISOString()`. */
function milliseconds(value: unknown): number {
  const date = value as { toISOString?: () => string } | undefined;
  return Date.parse(date?.toISOString?.() ?? '');
}
