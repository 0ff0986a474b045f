// What is sent again: requests that were undone because they met another one, and none besides.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../src/core/AuthError.js';
import type { ExchangeKind } from '../../src/core/ports/Backend.js';
import { classify, isConflict } from '../../src/surreal/errors.js';
import { retryConflicts } from '../../src/surreal/retryConflicts.js';

const SIGN_IN = 'The record access signin query failed';
const SIGN_UP = 'The record access signup query failed';
/** Two transactions that met, as 3.3 says it over RPC, and over HTTP. */
const MET = 'There was an unexpected error while performing authentication';
const UNCLEAR = 'There was a problem with authentication';
const CONFLICT = 'Transaction conflict: Write conflict, retry the transaction.';

/** Sends until it is answered; the first `failures` times it is not. */
async function send(kind: ExchangeKind, message: string, failures: number) {
  let sent = 0;
  const outcome = await retryConflicts(
    (error) => isConflict(kind, error),
    async () => {
      sent += 1;
      if (sent <= failures) throw classify({ kind, message, secrets: {} });
      return 'answered';
    },
  ).catch((error: AuthError) => error.code);
  return { outcome, sent };
}

describe('retryConflicts', () => {
  it.each<[ExchangeKind, string]>([
    ['signIn', SIGN_IN],
    ['refresh', SIGN_IN],
    ['session', SIGN_IN],
    ['session', CONFLICT],
    ['session', MET],
    ['session', UNCLEAR],
    ['signIn', MET],
    ['signUp', MET],
    ['signIn', UNCLEAR],
    ['signIn', CONFLICT],
    ['signUp', CONFLICT],
  ])('sends a %s again that failed with "%s"', async (kind, message) => {
    expect(await send(kind, message, 2)).toEqual({ outcome: 'answered', sent: 3 });
  });

  it('does not do so for ever, and says that it may be tried later', async () => {
    expect(await send('signIn', SIGN_IN, 10)).toEqual({ outcome: 'server_unavailable', sent: 3 });
  });

  it.each<[ExchangeKind, string, string]>([
    ['signUp', SIGN_UP, 'sign_up_rejected'],
    // The refresh token is spent by whoever won.
    ['refresh', CONFLICT, 'server_unavailable'],
    ['refresh', MET, 'server_unavailable'],
    ['refresh', UNCLEAR, 'session_revoked'],
    // The account may have been made all the same.
    ['signUp', UNCLEAR, 'sign_up_rejected'],
    ['signIn', 'No record was returned', 'invalid_credentials'],
    ['signIn', 'An error occurred: conflict', 'rejected'],
  ])('sends a %s once that failed with "%s"', async (kind, message, code) => {
    expect(await send(kind, message, 10)).toEqual({ outcome: code, sent: 1 });
  });

  it('leaves an overloaded server alone', async () => {
    let sent = 0;
    const refused = retryConflicts(
      (error) => isConflict('signIn', error),
      async () => {
        sent += 1;
        throw new AuthError('server_unavailable', { cause: new Error('Service Unavailable') });
      },
    );
    await expect(refused).rejects.toMatchObject({ code: 'server_unavailable' });
    expect(sent).toBe(1);
  });
});
