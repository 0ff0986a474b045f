/** What signing in, signing up and taking over tokens have in common: the newest wish wins, the rest is revoked. */
import { AuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import { type Session, sessionOf } from '../state/AuthState.js';
import type { Strategy } from '../strategy/Strategy.js';
import { readClaims } from '../tokens/claims.js';
import { makeRecord, parseRecord, type TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { isOver } from './expire.js';
import { grantOf, revoke } from './revoke.js';

/**
 * Makes the tokens that `obtain` gets the session of this browser.
 *
 * @param wish the number of the user's wish that this fulfils
 * @param fresh whether the server issues the tokens now, so that their `iat` tells its clock
 * @param subject the only user who may
 * @throws AuthError as `obtain`; `token_invalid` for tokens of another database; `other_user` for those of another user
 * than `subject`; `not_signed_in` when the user signed out, or began to sign in again, before the answer came
 */
export async function enter(
  kernel: Kernel,
  wish: number,
  obtain: (strategy: Strategy) => Promise<Tokens>,
  fresh: boolean,
  subject?: string,
): Promise<Session> {
  const strategy = await kernel.strategy();
  const issued = await obtain(strategy);
  const { clock, channel } = kernel.ports;
  let record: TokenRecord;
  let former: TokenRecord | undefined;
  try {
    // Before a strategy asks the database with it: what is no token never leaves the page.
    readClaims(issued.access);
    const tokens = await strategy.keep(issued);
    record = makeRecord(tokens, kernel.scope, { now: clock.now(), fresh });
    if (subject && subject !== record.subject) throw new AuthError('other_user');
    if (isOver(kernel, record)) throw new AuthError('session_expired');
    former = await write(kernel, record, wish);
  } catch (error) {
    // Tokens that the app brought along are its own, and may be in use by now.
    if (fresh) void revoke(kernel, issued);
    throw error;
  }
  adopt(kernel, record);
  channel.announce();
  if (former && grantOf(former) !== grantOf(record)) void revoke(kernel, former);
  kernel.emit({ type: 'signed-in', subject: record.subject });
  return sessionOf(record, kernel.scope);
}

/** Writes the record and returns the one it took the place of. */
async function write(
  kernel: Kernel,
  record: TokenRecord,
  wish: number,
): Promise<TokenRecord | undefined> {
  const { signOuts } = kernel;
  let former = kernel.record;
  let isLatest = false;
  await kernel.ports.store.update('session', (current) => {
    isLatest = kernel.wish === wish;
    if (!isLatest) return current;
    former = parseRecord(current, kernel.scope) ?? former;
    return record;
  });
  // A sign-in that begins after the write is followed by its own; a sign-out is not.
  if (isLatest && kernel.signOuts === signOuts) return former;
  throw new AuthError('not_signed_in');
}
