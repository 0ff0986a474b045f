/**
 * Sessions as records of the database (`./schema`): a renewal may be repeated, so a lost answer costs nothing.
 *
 * What is sent and answered stands in docs/session-records.md.
 */
import type { RecordId, Uuid } from 'surrealdb';
import { AuthError, type AuthErrorCode, isAuthError } from '../AuthError.js';
import type { Secrets } from '../ports/Secrets.js';
import { persistently } from './persistently.js';
import type { Strategy } from './Strategy.js';

export interface SessionRecordParts {
  readonly secrets: Secrets;
  /** What the list of sessions calls this device. */
  readonly device: string | undefined;
  /** Asks the database for the record id of the user behind an access token. @throws AuthError */
  readonly whoIs: (access: string) => Promise<string>;
}

/** Variables of the access method that are not the app's to send. */
const OWN = /^(first|next|end)$/;
export function sessionRecord({ secrets, device, whoIs }: SessionRecordParts): Strategy {
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
        const { access } = await persistently(() => backend.exchange(kind, sent));
        return { access, refresh: next, first };
      } catch (error) {
        // The session may have begun although its answer never came.
        if (isAuthError(error) && error.retryable) abandon({ first });
        throw meaning(error, 'invalid_credentials');
      }
    },
    async keep({ access, refresh, first }) {
      const subject = await whoIs(access);
      if (!first || !refresh) return { access, subject };
      return { access, refresh, first, subject, next: await spare(refresh) };
    },
    async renew({ refresh = '', first, subject, next: kept }, backend) {
      const next = kept ?? (await secrets.after(refresh));
      // Another one at each try would look like a thief's.
      if (!next) throw new AuthError('storage_unavailable');
      try {
        const sent = { first, refresh, next };
        const { access } = await persistently(() => backend.exchange('refresh', sent));
        return { access, refresh: next, first, subject, next: await spare(next) };
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

/** What the database's own reasons mean here. @param ended the code of a session that is over */
function meaning(error: unknown, ended: AuthErrorCode): unknown {
  if (!isAuthError(error)) return error;
  const { databaseReason, cause } = error;
  if (databaseReason === 'session_ended') return new AuthError(ended, { cause, databaseReason });
  // Somebody was faster, and nothing was spent: the store may know more at the next try. The other is trouble of the
  // server's own: of a session that has ended it says so.
  const isTrouble = ended === 'session_revoked' && /problem with authentication/.test(String(cause));
  if (databaseReason === 'refresh_race' || isTrouble) {
    return new AuthError('server_unavailable', { cause, databaseReason });
  }
  return error;
}
