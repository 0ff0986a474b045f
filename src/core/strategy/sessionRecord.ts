/**
 * Sessions as records of the database (`./schema`): a renewal may be repeated, so a lost answer costs nothing.
 *
 * What is sent and answered stands in docs/session-records.md.
 */
import type { RecordId, Uuid } from 'surrealdb';
import { AuthError, type AuthErrorCode, isAuthError } from '../AuthError.js';
import type { Variables } from '../ports/Backend.js';
import type { Secrets } from '../ports/Secrets.js';
import { readClaims } from '../tokens/claims.js';
import { issuerOf } from '../tokens/record.js';
import type { Strategy } from './Strategy.js';
import { unsuited } from './unsuited.js';

export interface SessionRecordParts {
  readonly secrets: Secrets;
  /** What the list of sessions calls this device. */
  readonly device: string | undefined;
}

/** Variables of the access method that are not the app's to send. */
const OWN = /^(first|next|end)$/;
export function sessionRecord({ secrets, device }: SessionRecordParts): Strategy {
  /** What to keep beside `current` where nothing follows from it. */
  const spare = async (current: string): Promise<string | undefined> =>
    (await secrets.after(current)) ? undefined : secrets.random();
  return {
    async enter(kind, variables, backend, abandon) {
      const own = Object.keys(variables).find((name) => OWN.test(name));
      if (own) {
        throw new Error(
          `react-surreal-auth: '${own}' is the session record's own: rename the variable.`,
        );
      }
      // Two secrets: what is kept to end the session later must not be enough to go on with it.
      const [first, next] = [secrets.random(), secrets.random()];
      const sent = { ...(device && { device }), ...variables, first, next };
      try {
        const { access, refresh } = await backend.exchange(kind, sent);
        if (!refresh) return { access, refresh: next, first };
        abandon({ refresh });
      } catch (error) {
        // The session may have begun although its answer never came.
        if (isAuthError(error) && error.retryable) abandon({ first });
        throw meaning(error, 'invalid_credentials', variables);
      }
      throw noSessionRecord();
    },
    async keep({ access, refresh, first }, subject) {
      // Without `first` it is a refresh token of the database's own, which nobody here would renew or revoke.
      if (refresh && !first) throw noSessionRecord();
      if (!first || !refresh) return { access };
      // Of a session that was begun with `first` the token names the session.
      if (readClaims(access).ID === subject) throw noSessionRecord();
      return { access, refresh, first, next: await spare(refresh) };
    },
    isRepeatable: true,
    async renew({ access: former, refresh = '', first, next: kept }, backend) {
      const next = kept ?? (await secrets.after(refresh));
      // Another one at each try would look like a thief's.
      if (!next) throw new AuthError('storage_unavailable');
      try {
        const sent = { first, refresh, next };
        const { access } = await backend.exchange('session', sent, issuerOf(former));
        return { access, refresh: next, first, next: await spare(next) };
      } catch (error) {
        throw meaning(error, 'session_revoked');
      }
    },
    rest: () => undefined,
    async watch(db, onEnded) {
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
    },
  };
}

/** The access method gave a token of a user, or a refresh token of its own: neither can be renewed as a session record. */
function noSessionRecord(): AuthError {
  return unsuited(
    process.env.NODE_ENV !== 'production' &&
      "This access method keeps no session records: run session-records.surql of './schema', or what sessionRecords() returns, on the database; or use the strategy 'refreshToken'.",
  );
}

/**
 * What the database's own reasons mean here.
 *
 * @param ended the code of a session that is over
 * @param variables what the app sent to begin one
 */
function meaning(error: unknown, ended: AuthErrorCode, variables?: Variables): unknown {
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
  // Somebody was faster, and nothing was spent: the store may know more at the next try. The other is trouble of the
  // server's own: of a session that has ended, and of a wrong password, it says so.
  const isTrouble = error.code === ended && /problem with authentication/.test(String(cause));
  if (databaseReason === 'refresh_race' || isTrouble) {
    return new AuthError('server_unavailable', { cause, databaseReason });
  }
  return error;
}
