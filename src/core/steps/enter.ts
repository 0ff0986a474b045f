/** The common part of signing in, signing up and taking over tokens: the newest request wins, other tokens are revoked. */
import { AuthError, isAuthError } from '../AuthError.js';
import { ASLEEP_ENTRY_MS, ENDING_WAIT_MS, EXCHANGE_TIMEOUT_MS } from '../defaults.js';
import { inTime } from '../inTime.js';
import type { Kernel, Online } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import { type Session, sessionOf } from '../state/AuthState.js';
import { idOf, makeRecord, type TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { type Asking, askWhose } from './askWhose.js';
import { isOver } from './expire.js';
import { revoke } from './revoke.js';
import { type Written, writeEntry } from './writeEntry.js';

/** Tokens on their way in, and what is known of them. */
export interface Arrival {
  readonly tokens: Tokens;
  /** When the server was asked for them, epoch milliseconds; `undefined` for tokens that the app brought. */
  readonly askedAt: number | undefined;
  /** Whether they are ended when this fails. Tokens that the app brought are its own, and may be in use by now. */
  readonly isOurs: boolean;
  /** Whether the token itself says for certain that it is a record user's, and whose. */
  readonly isKnown: boolean;
  /** Gets other tokens in place of these, in case the database says that they have ended. */
  readonly renew?: (() => Promise<Arrival>) | undefined;
}

/**
 * Makes the tokens that `obtain` gets the session of this browser.
 *
 * @param requestId the number of the user's request that this fulfils
 * @param subject the only user who may
 * @throws AuthError as `obtain` and `askWhose`; `token_invalid` for tokens of another database; `other_user` for those of
 * another user than `subject`; `not_signed_in` when the user signed out, or began to sign in again, before the answer came;
 * `timeout` when the answers took too long, unless one came that says why
 */
export async function enter(
  kernel: Kernel,
  requestId: number,
  obtain: (online: Online) => Promise<Arrival>,
  subject?: string,
): Promise<Session> {
  const { ports, scope, claims } = kernel;
  const entry: Entry = {
    requestId,
    until: ports.clock.now() + EXCHANGE_TIMEOUT_MS,
    failure: undefined,
    arrival: undefined,
    isOver: false,
  };
  let record: TokenRecord;
  let written: Written;
  try {
    record = await inTime(ports.clock, EXCHANGE_TIMEOUT_MS, prepare(kernel, entry, obtain));
    if (ports.clock.now() > entry.until + ASLEEP_ENTRY_MS) throw new AuthError('timeout');
    if (subject && subject !== record.subject) throw new AuthError('other_user');
    if (isOver(kernel, record)) throw new AuthError('session_expired');
    written = await writeEntry(kernel, record, requestId);
  } catch (error) {
    entry.isOver = true;
    revokeUnused(kernel, entry.arrival);
    if (!kernel.held.record) claims.forget();
    throw isAuthError(error) && error.code === 'timeout' ? (entry.failure ?? error) : error;
  }
  adopt(kernel, record, written.isStored);
  ports.channel.announce();
  const ending = written.isStored ? written.endPrevious() : Promise.resolve();
  kernel.emit({ type: 'signed-in', subject: record.subject });
  // A person who proves who they are is about to change their account: that would meet this end in the database.
  if (subject) await inTime(ports.clock, ENDING_WAIT_MS, ending).catch(() => {});
  return sessionOf(record, scope, claims.read);
}

/** One call of `enter` while it is under way. */
interface Entry extends Asking {
  /** The tokens that have arrived so far. */
  arrival: Arrival | undefined;
  /** Whether it failed already: tokens that arrive now are too late. */
  isOver: boolean;
}

/** Gets the tokens, and to know whose they are. */
async function prepare(
  kernel: Kernel,
  entry: Entry,
  obtain: (online: Online) => Promise<Arrival>,
): Promise<TokenRecord> {
  const { ports, scope, claims } = kernel;
  const online = await kernel.online();
  let arrival = noteArrival(kernel, entry, await obtain(online));
  let subject: string | undefined;
  try {
    subject = await whoseIs(kernel, online, entry, arrival);
  } catch (error) {
    if (!arrival.renew || !isAuthError(error) || error.code !== 'session_expired') throw error;
    entry.failure = undefined;
    arrival = noteArrival(kernel, entry, await arrival.renew());
    subject = await whoseIs(kernel, online, entry, arrival);
  }
  const tokens = await online.strategy.select(arrival.tokens, subject);
  const facts = { now: ports.clock.now(), askedAt: arrival.askedAt, after: newest(kernel) };
  return makeRecord({ ...tokens, ...(subject && { subject }) }, scope, facts, claims.read);
}

/** Asks the database unless the token is sure to say it. */
async function whoseIs(
  kernel: Kernel,
  { backend }: Online,
  entry: Entry,
  { isKnown, tokens: { access } }: Arrival,
): Promise<string | undefined> {
  // A text that is no token of this database never leaves the page.
  idOf(kernel.claims.read(access), kernel.scope);
  return isKnown ? undefined : askWhose(kernel, backend, entry, access);
}

function noteArrival(kernel: Kernel, entry: Entry, arrival: Arrival): Arrival {
  entry.arrival = arrival;
  if (!entry.isOver) return arrival;
  revokeUnused(kernel, arrival);
  throw new AuthError('timeout');
}

/** Ends tokens on the server that nobody will use. */
function revokeUnused(kernel: Kernel, arrival: Arrival | undefined): void {
  if (arrival?.isOurs) void revoke(kernel, arrival.tokens);
}

/** The newest generation that this browser knows of: a new one must be greater, also when the clock was set back. */
function newest({ held, ports }: Kernel): number {
  const mark = ports.hint.read();
  return Math.max(held.record?.generation ?? 0, typeof mark === 'number' ? mark : 0);
}
