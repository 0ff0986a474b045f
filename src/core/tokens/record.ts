/** The one record that holds a session in the store: made from tokens, read back from untrusted data. */

import { AuthError } from '../AuthError.js';
import { MAX_ROTATIONS_PER_LIFETIME, SKEW_TOLERANCE_MS } from '../defaults.js';
import { forDevelopers } from '../misuse.js';
import type { Tokens } from '../ports/Backend.js';
import { type Claims, type ReadClaims, readClaims } from './claims.js';

/** A session as it is stored. It is written as one value, never in parts. */
export interface TokenRecord {
  readonly version: 1;
  /** Names this pair of tokens: another number is another pair. Rises with each rotation. */
  readonly generation: number;
  /** Record id of the user. */
  readonly subject: string;
  /** The session that the token names in place of the user, and the user: a damaged subject does not fit to it. */
  readonly session?: string;
  readonly access: string;
  /** The secret that the next renewal spends, see `Tokens`. */
  readonly refresh?: string | undefined;
  /** The opening secret of a session record, under the name that it has in the database. */
  readonly first?: string | undefined;
  /** The secret that will follow `refresh`, where it cannot be derived: kept so that a renewal can be repeated. */
  readonly next?: string | undefined;
  /** When the tokens arrived. This and the other dates: epoch milliseconds by this machine's clock. */
  readonly receivedAt: number;
  /** When the access token was issued: the server's date less what its clock was ahead when the tokens arrived. */
  readonly issuedAt: number;
  /** When the access token ends, likewise; `null` when it never does. */
  readonly expiresAt: number | null;
  /** When this session was last rotated, newest last; the breaker counts them. */
  readonly rotatedAt: readonly number[];
  /** When a renewal of this generation was last tried in vain. */
  readonly attemptedAt?: number;
}

/** Tokens as a strategy keeps them. */
export interface IssuedTokens extends Tokens {
  /** Record id of the user. @default the token's `ID` claim */
  readonly subject?: string | undefined;
  readonly next?: string | undefined;
}

/** The database that the record's user must belong to. */
export interface Scope {
  /** Address of the database. */
  readonly url: string;
  readonly namespace: string;
  readonly database: string;
  /** The access method; needed to sign in and up, not to hold a session. */
  readonly access?: string | undefined;
  /** The beginning of the paths of endpoints that stand in for queries, where the server refuses these. */
  readonly lockedDown?: string | undefined;
}

export interface RecordFacts {
  /** Now, epoch milliseconds. */
  readonly now: number;
  /**
   * When the server was asked to issue the tokens, epoch milliseconds: their `iat` then tells its clock.
   * @default nothing is known of the server's clock, as with tokens that were issued elsewhere
   */
  readonly askedAt?: number | undefined;
  /** The newest generation known: the record's is greater. @default 0 */
  readonly after?: number;
  /** The record that these tokens replace by rotation. */
  readonly rotates?: TokenRecord;
}

/**
 * Makes the record for tokens that have just arrived.
 *
 * @throws AuthError `token_invalid` when the access token cannot be read, belongs to another database or names no access
 * method; `session_revoked` when a rotation gave the tokens of another session
 */
export function makeRecord(
  tokens: IssuedTokens,
  scope: Scope,
  { now, askedAt, rotates, after = 0 }: RecordFacts,
  read: ReadClaims = readClaims,
): TokenRecord {
  const { access, openingSecret, ...kept } = tokens;
  const claims = read(access);
  const id = idOf(claims, scope);
  if (rotates) assertSameSession(claims, read(rotates.access));
  // A rotation does not change the user, whom only the database could name at the sign-in.
  const { subject = rotates?.subject ?? id } = kept;
  const { iat = now / 1000, exp } = claims;
  const skewMs = askedAt === undefined ? 0 : tolerate(skewOf(iat * 1000, askedAt, now));
  const record: TokenRecord = {
    version: 1,
    // Starting from the time of sign-in keeps generations of different sign-ins apart.
    generation: rotates ? rotates.generation + 1 : Math.max(now, after + 1),
    ...kept,
    ...(openingSecret !== undefined && { first: openingSecret }),
    subject,
    ...(subject !== id && { session: sessionBinding(id, subject) }),
    access,
    receivedAt: now,
    issuedAt: iat * 1000 - skewMs,
    expiresAt: exp === undefined ? null : exp * 1000 - skewMs,
    rotatedAt: rotates ? [...rotates.rotatedAt, now].slice(-MAX_ROTATIONS_PER_LIFETIME) : [],
  };
  // Tokens that the app brought may hold anything.
  if (!isRecord(record)) throw new AuthError('token_invalid');
  return record;
}

/** @throws AuthError `session_revoked` for tokens of another session: the state would name one user and the connection be another. */
function assertSameSession(claims: Claims, previous: Claims): void {
  if (claims.ID === previous.ID && claims.AC === previous.AC) return;
  throw new AuthError('session_revoked', {
    message: forDevelopers(
      'The renewal gave tokens of another session: hand over only tokens that were issued together.',
    ),
  });
}

/** The stored value as a record, or `undefined` when it is anything else. Never throws. */
export function parseRecord(
  value: unknown,
  scope: Scope,
  read: ReadClaims = readClaims,
): TokenRecord | undefined {
  try {
    if (!isRecord(value)) return undefined;
    const { access, subject, session } = value;
    const id = idOf(read(access), scope);
    return session === (id === subject ? undefined : sessionBinding(id, subject)) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a newer version of this package wrote the value, as happens during a deploy. It must not be touched: the tabs
 * of that version go on with it.
 */
export function isNewerRecord(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const version: unknown = Reflect.get(value, 'version');
  return typeof version === 'number' && version > 1;
}

/** Whether the shape is right; what the token says is checked apart from it. */
function isRecord(value: unknown): value is TokenRecord {
  if (value === null || typeof value !== 'object') return false;
  const {
    version,
    generation,
    subject,
    session = '',
    refresh = '',
    first = '',
    next = '',
    receivedAt,
    issuedAt,
    expiresAt,
    rotatedAt,
    attemptedAt = 0,
  } = value as Partial<Record<keyof TokenRecord, unknown>>;
  return (
    version === 1 &&
    !!subject &&
    [subject, session, refresh, first, next].every((text) => typeof text === 'string') &&
    Array.isArray(rotatedAt) &&
    [
      generation,
      receivedAt,
      issuedAt,
      expiresAt === null ? 0 : expiresAt,
      attemptedAt,
      ...rotatedAt,
    ].every(Number.isFinite)
  );
}

/** Ties a session's id to its user, so that a damaged subject does not fit. */
const sessionBinding = (id: string, subject: string): string => `${id} ${subject}`;

/** @throws AuthError `token_invalid` for claims that are not those of a record user of this database */
export function idOf({ ID, NS, DB, AC }: Claims, scope: Scope): string {
  const isHere = typeof ID === 'string' && ID && NS === scope.namespace && DB === scope.database;
  if (!isHere) throw new AuthError('token_invalid');
  if (typeof AC === 'string' && AC) return ID;
  throw new AuthError('token_invalid', {
    message: forDevelopers(
      "The token names no access method (claim AC), so it is a system user's: sign in as a record user.",
    ),
  });
}

/** The access method that issued an access token; `undefined` for text that names none. Never throws. */
export function issuerOf(access: string, read: ReadClaims = readClaims): string | undefined {
  try {
    const { AC } = read(access);
    return typeof AC === 'string' ? AC : undefined;
  } catch {
    return undefined;
  }
}

/** The identity to compare: user and access method, because another access method may give other rights. */
export function identityOf({ access, subject }: TokenRecord, read: ReadClaims = readClaims): string {
  return JSON.stringify([issuerOf(access, read), subject]);
}

/**
 * By how much the server's clock is ahead of this machine's: the least that explains how tokens can have been issued between
 * the question and the arrival of the answer. A page that is frozen in between hears the answer hours later.
 */
function skewOf(issuedAt: number, askedAt: number, now: number): number {
  // A clock that was set back meanwhile has not run from the one to the other.
  const from = Math.min(askedAt, now);
  return Math.max(0, issuedAt - now) + Math.min(0, issuedAt - from);
}

function tolerate(skewMs: number): number {
  return Math.abs(skewMs) < SKEW_TOLERANCE_MS ? 0 : skewMs;
}
