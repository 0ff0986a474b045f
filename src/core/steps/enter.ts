/** What signing in, signing up and taking over tokens have in common: the newest wish wins, the rest is revoked. */
import { AuthError, isAuthError } from '../AuthError.js';
import { EXCHANGE_TIMEOUT_MS } from '../defaults.js';
import { inTime } from '../inTime.js';
import type { Kernel } from '../Kernel.js';
import { hasLeft } from '../mark.js';
import type { Tokens } from '../ports/Backend.js';
import { type Session, sessionOf } from '../state/AuthState.js';
import type { Strategy } from '../strategy/Strategy.js';
import { readClaims } from '../tokens/claims.js';
import { idOf, makeRecord, parseRecord, type TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { askWhose } from './askWhose.js';
import { isOver } from './expire.js';
import { grantOf, revoke } from './revoke.js';

/** Tokens on their way in, and what is known of them. */
export interface Arrival {
  readonly tokens: Tokens;
  /** When the server was asked for them, epoch milliseconds; `undefined` for tokens that the app brought. */
  readonly askedAt: number | undefined;
  /** Whether they are ended when this fails. What the app brought along is its own, and may be in use by now. */
  readonly isOurs: boolean;
  /** Whether the token itself says for certain that it is a record user's, and whose. */
  readonly isKnown: boolean;
  /** Gets other tokens in place of these, in case the database says that they have ended. */
  readonly renew?: (() => Promise<Arrival>) | undefined;
}

/**
 * Makes the tokens that `obtain` gets the session of this browser.
 *
 * @param wish the number of the user's wish that this fulfils
 * @param subject the only user who may
 * @throws AuthError as `obtain` and `askWhose`; `token_invalid` for tokens of another database; `other_user` for those of
 * another user than `subject`; `not_signed_in` when the user signed out, or began to sign in again, before the answer came;
 * `timeout` when the answers took too long
 */
export async function enter(
  kernel: Kernel,
  wish: number,
  obtain: (strategy: Strategy) => Promise<Arrival>,
  subject?: string,
): Promise<Session> {
  const { clock, channel } = kernel.ports;
  const entry: Entry = {
    wish,
    until: clock.now() + EXCHANGE_TIMEOUT_MS,
    arrival: undefined,
    isOver: false,
  };
  let record: TokenRecord;
  let written: Written;
  try {
    record = await inTime(clock, EXCHANGE_TIMEOUT_MS, prepare(kernel, entry, obtain));
    if (subject && subject !== record.subject) throw new AuthError('other_user');
    if (isOver(kernel, record)) throw new AuthError('session_expired');
    written = await write(kernel, record, wish);
  } catch (error) {
    entry.isOver = true;
    giveBack(kernel, entry.arrival);
    throw error;
  }
  adopt(kernel, record, written.isStored);
  channel.announce();
  if (written.isStored) written.endFormer();
  kernel.emit({ type: 'signed-in', subject: record.subject });
  return sessionOf(record, kernel.scope);
}

/** One call of `enter` while it is under way. */
interface Entry {
  readonly wish: number;
  /** When it has to be known whose the tokens are, epoch milliseconds. */
  readonly until: number;
  /** The tokens that have arrived so far. */
  arrival: Arrival | undefined;
  /** Whether it failed already: what arrives now is too late. */
  isOver: boolean;
}

/** Gets the tokens, and to know whose they are. */
async function prepare(
  kernel: Kernel,
  entry: Entry,
  obtain: (strategy: Strategy) => Promise<Arrival>,
): Promise<TokenRecord> {
  const strategy = await kernel.strategy();
  let arrival = take(kernel, entry, await obtain(strategy));
  let subject: string | undefined;
  try {
    subject = await whoseIs(kernel, entry, arrival);
  } catch (error) {
    if (!arrival.renew || !isAuthError(error) || error.code !== 'session_expired') throw error;
    arrival = take(kernel, entry, await arrival.renew());
    subject = await whoseIs(kernel, entry, arrival);
  }
  const tokens = await strategy.keep(arrival.tokens, subject);
  const now = kernel.ports.clock.now();
  const facts = { now, askedAt: arrival.askedAt, after: newest(kernel) };
  return makeRecord({ ...tokens, ...(subject && { subject }) }, kernel.scope, facts);
}

/** Asks the database unless the token is sure to say it. */
async function whoseIs(
  kernel: Kernel,
  { wish, until }: Entry,
  { isKnown, tokens: { access } }: Arrival,
): Promise<string | undefined> {
  // A string that is no token of this database never leaves the page.
  idOf(readClaims(access), kernel.scope);
  return isKnown ? undefined : askWhose(kernel, wish, access, until);
}

function take(kernel: Kernel, entry: Entry, arrival: Arrival): Arrival {
  entry.arrival = arrival;
  if (!entry.isOver) return arrival;
  giveBack(kernel, arrival);
  throw new AuthError('timeout');
}

/** Ends on the server what nobody will use. */
function giveBack(kernel: Kernel, arrival: Arrival | undefined): void {
  if (arrival?.isOurs) void revoke(kernel, arrival.tokens);
}

interface Written {
  /** Whether the store has the record; otherwise it will as soon as it works, and the former session ends then. */
  readonly isStored: boolean;
  /** Ends the session whose place was taken. Until the store has the new one, the other tabs go on with it. */
  readonly endFormer: () => void;
}

/** Writes the record unless a newer wish came in between. @throws AuthError `not_signed_in` when one did */
async function write(kernel: Kernel, record: TokenRecord, wish: number): Promise<Written> {
  const { signOuts } = kernel;
  let former = kernel.record;
  let isLatest: boolean | undefined;
  let isPut = false;
  const put = (current: unknown): unknown => {
    const stored = parseRecord(current, kernel.scope);
    // Made late, when the user has left in another tab, or on the later sign-in of another tab: that stays.
    const isLate = isLatest === true;
    const isOutdated = hasLeft(kernel, record) || (stored?.generation ?? 0) > record.generation;
    isLatest ??= kernel.wish === wish;
    isPut = isLatest && !(isLate && isOutdated);
    if (!isPut) return current;
    former = stored ?? former;
    return record;
  };
  const endFormer = (): void => {
    if (former && grantOf(former) !== grantOf(record)) void revoke(kernel, former);
  };
  const onLate = (): void => {
    if (isPut) endFormer();
    // This tab takes over what the store holds, so the session that was begun here ends.
    else if (isLatest) void revoke(kernel, record);
  };
  const isStored = await kernel.ports.store.update('session', put, onLate);
  // A sign-in that begins after the write is followed by its own; a sign-out is not.
  const isOvertaken = !isLatest || (isStored && !isPut) || kernel.signOuts !== signOuts;
  if (isOvertaken) throw new AuthError('not_signed_in');
  return { isStored, endFormer };
}

/** The newest generation that this browser knows of: a new one must be greater, also when the clock was set back. */
function newest({ record, ports }: Kernel): number {
  const mark = ports.hint.read();
  return Math.max(record?.generation ?? 0, typeof mark === 'number' ? mark : 0);
}
