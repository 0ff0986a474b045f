/** The strategy of session records with its real parts: the database says whose a token is, the browser keeps the key. */
import { deviceName } from '../browser/deviceName.js';
import { browserSecrets } from '../browser/secrets.js';
import { AuthError, isAuthError } from '../core/AuthError.js';
import { cleanCause } from '../core/redact.js';
import { sessionRecord as strategy } from '../core/strategy/sessionRecord.js';
import type { StrategyFactory } from '../createAuthClient.js';
import { httpBase, isRemote } from '../surreal/target.js';

/**
 * Sessions are records of the database, made by the access method of `./schema`: a lost answer costs nothing, a user
 * can list sessions and end them one by one, they have an absolute age, and their end is immediate.
 *
 * @example `<SurrealAuthProvider strategy={sessionRecord} url=… namespace=… database=… access="account">`
 */
export const sessionRecord: StrategyFactory = ({ url, exchangeUrl, device }, place, connect) =>
  strategy({
    secrets: browserSecrets(place),
    device: device ?? (typeof navigator === 'undefined' ? undefined : deviceName(navigator.userAgent)),
    async whoIs(access) {
      const refused = new AuthError('session_revoked');
      // One request is faster than a socket, but behind a proxy of one's own only the app's address is sure to answer.
      const address = isRemote(url) && !exchangeUrl ? `${httpBase(url)}/rpc` : url;
      const connection = await connect(
        {
          getToken: async () => access,
          onRefused: () => connection.close(refused),
          onConnected: () => {},
        },
        () => {},
        address,
      );
      try {
        const db = await connection.whenReady();
        const [id] = await db.query<[unknown]>('RETURN $auth');
        return String(id);
      } catch (thrown) {
        if (isAuthError(thrown)) throw thrown;
        const isRefused = thrown instanceof Error && 'status' in thrown && thrown.status === 401;
        throw new AuthError(isRefused ? 'token_invalid' : 'network', {
          cause: cleanCause(thrown, access),
        });
      } finally {
        connection.close(refused);
      }
    },
  });
