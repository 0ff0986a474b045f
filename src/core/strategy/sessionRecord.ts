/**
 * Sessions as records of the database (`./schema`): a renewal may be repeated, so a lost answer costs nothing.
 *
 * The requests and their answers stand in docs/session-records.md. The names `first`, `next` and `end` are the wire's.
 */
import type { RecordId, Surreal, Uuid } from 'surrealdb';
import { AuthError, type AuthErrorCode, isAuthError } from '../AuthError.js';
import type { Variables } from '../ports/Backend.js';
import type { Secrets } from '../ports/Secrets.js';
import { readClaims } from '../tokens/claims.js';
import { issuerOf } from '../tokens/record.js';
import type { Strategy } from './Strategy.js';
import { unsuited } from './unsuited.js';

export interface SessionRecordParts {
  readonly secrets: Secrets;
  /** The name of this device in the list of sessions. */
  readonly device: string | undefined;
}

/** Variables of the access method that are not the app's to send. */
const RESERVED: readonly string[] = ['first', 'next', 'end'];

export function sessionRecord({ secrets, device }: SessionRecordParts): Strategy {
  /** The secret to store beside `current` where none can be derived from it. */
  const randomSuccessor = async (current: string): Promise<string | undefined> =>
    (await secrets.after(current)) ? undefined : secrets.random();
  return {
    async enter(kind, variables, backend, abandon) {
      assertUnreserved(variables);
      // Two secrets: the one that is kept to end the session later must not be enough to go on with it.
      const [first, next] = [secrets.random(), secrets.random()];
      const sent = { ...(device && { device }), ...variables, first, next };
      try {
        const { access, refresh } = await backend.exchange(kind, sent);
        if (!refresh) return { access, refresh: next, openingSecret: first };
        abandon({ refresh });
      } catch (error) {
        // The session may have begun although its answer never came.
        if (isAuthError(error) && error.retryable) abandon({ openingSecret: first });
        throw translate(error, 'invalid_credentials', variables);
      }
      throw noSessionRecord();
    },
    async select({ access, refresh, openingSecret }, subject) {
      // By itself it is a refresh token of the database's own, which nobody here would renew or revoke.
      if (refresh && !openingSecret) throw noSessionRecord();
      if (!openingSecret || !refresh) return { access };
      // The token of a session record names the session, and not the user.
      if (readClaims(access).ID === subject) throw noSessionRecord();
      return { access, refresh, openingSecret, next: await randomSuccessor(refresh) };
    },
    isRepeatable: true,
    async renew({ access: previous, refresh = '', first, next: stored }, backend) {
      // An app that changed its strategy: the server's no would end a session that only its own strategy renews.
      if (!first) throw noSessionRecord();
      const next = stored ?? (await secrets.after(refresh));
      // Another secret at each try would look like a theft.
      if (!next) throw new AuthError('storage_unavailable');
      try {
        const sent = { first, refresh, next };
        const { access } = await backend.exchange('session', sent, issuerOf(previous));
        return { access, refresh: next, openingSecret: first, next: await randomSuccessor(next) };
      } catch (error) {
        throw translate(error, 'session_revoked');
      }
    },
    afterRefusal: () => undefined,
    watch,
  };
}

function assertUnreserved(variables: Variables): void {
  const reserved = Object.keys(variables).find((name) => RESERVED.includes(name));
  if (reserved === undefined) return;
  throw new Error(
    `react-surreal-auth: '${reserved}' is the session record's own: rename the variable.`,
  );
}

/** Watches the session's own record by a live query. */
async function watch(db: Surreal, onEnded: () => void): Promise<void> {
  const [id] = await db.query<[RecordId]>('RETURN type::record($token.ID)');
  const [live] = await db.query<[Uuid]>('LIVE SELECT * FROM $table WHERE id = $id', {
    table: id.table,
    id,
  });
  (await db.liveOf(live)).subscribe(({ action }) => {
    if (action === 'DELETE') onEnded();
  });
  // It may have ended before the database began to tell.
  const [[found]] = await db.query<[unknown[]]>('SELECT VALUE id FROM $id', { id });
  if (!found) onEnded();
}

/** The access method gave a token of a user, or a refresh token of its own: neither can be renewed as a session record. */
function noSessionRecord(): AuthError {
  return unsuited(
    'This access method keeps no session records: run session-records.surql of \'./schema\', or what sessionRecords() returns, on the database; or pass strategy="refreshToken".',
  );
}

/**
 * Translates the database's own reasons.
 *
 * @param ended the code of a session that is over
 * @param variables what the app sent to begin one
 */
function translate(error: unknown, ended: AuthErrorCode, variables?: Variables): unknown {
  if (!isAuthError(error)) return error;
  const { databaseReason, cause } = error;
  // Without a password the clause takes a sign-in for a renewal.
  if (databaseReason === 'secret_invalid' && variables && variables.pass === undefined) {
    return new AuthError('unsupported', {
      cause,
      databaseReason,
      message: "The variable 'pass' is missing: session records are begun with a password.",
    });
  }
  if (databaseReason === 'session_ended') return new AuthError(ended, { cause, databaseReason });
  // `refresh_race`: another request was faster, and nothing was spent; the store may know more at the next try. The other
  // text means a failure of the server itself: of an ended session and of a wrong password it says so.
  const isFailure = error.code === ended && /problem with authentication/.test(String(cause));
  if (databaseReason === 'refresh_race' || isFailure) {
    return new AuthError('server_unavailable', { cause, databaseReason });
  }
  return error;
}
