/** The one record that holds a session in the store: made from tokens, read back from untrusted data. */
import { AuthError } from '../AuthError.js';
import { SKEW_TOLERANCE_MS } from '../defaults.js';
import type { Tokens } from '../ports/Backend.js';
import { type Claims, readClaims } from './claims.js';

/** A session as it is stored. It is written as one value, never in parts. */
export interface TokenRecord {
  readonly version: 1;
  /** Names this pair of tokens: another number is another pair. Rises with each rotation. */
  readonly generation: number;
  /** Record id of the user. */
  readonly subject: string;
  readonly access: string;
  readonly refresh?: string;
  /** When the tokens arrived, epoch milliseconds by this machine's clock. */
  readonly receivedAt: number;
  /** Server clock minus this machine's clock in milliseconds, measured when the tokens arrived. */
  readonly skewMs: number;
  /** When this session was last rotated, epoch milliseconds, newest last; the breaker counts them. */
  readonly rotatedAt: readonly number[];
  /** When a renewal of this generation was last tried, epoch milliseconds. */
  readonly attemptedAt?: number;
}

/** Where the record's user must live. */
export interface Scope {
  readonly namespace: string;
  readonly database: string;
  /** The access method; needed to sign in and up, not to hold a session. */
  readonly access?: string | undefined;
}

export interface RecordFacts {
  /** Now, epoch milliseconds. */
  readonly now: number;
  /** `true` for tokens that the server has just issued: only their `iat` tells the server's clock. */
  readonly fresh: boolean;
  /** The record that these tokens replace by rotation. */
  readonly rotates?: TokenRecord;
}

/**
 * Makes the record for tokens that have just arrived.
 *
 * @throws AuthError `token_invalid` when the access token cannot be read or belongs to another database
 */
export function makeRecord(
  tokens: Tokens,
  scope: Scope,
  { now, fresh, rotates }: RecordFacts,
): TokenRecord {
  const claims = readClaims(tokens.access);
  const subject = subjectOf(claims, scope);
  const skewMs = fresh ? measureSkew(claims, now) : 0;
  return {
    version: 1,
    // Starting from the time of sign-in keeps generations of different sign-ins apart.
    generation: rotates ? rotates.generation + 1 : now,
    subject,
    access: tokens.access,
    ...(tokens.refresh === undefined ? {} : { refresh: tokens.refresh }),
    receivedAt: now,
    skewMs,
    rotatedAt: rotates ? [...rotates.rotatedAt.slice(-9), now] : [],
  };
}

/** The stored value as a record, or `undefined` when it is anything else. Never throws. */
export function parseRecord(value: unknown, scope: Scope): TokenRecord | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const record = value as Partial<Record<keyof TokenRecord, unknown>>;
  const sound =
    record.version === 1 &&
    Number.isSafeInteger(record.generation) &&
    typeof record.access === 'string' &&
    (record.refresh === undefined || typeof record.refresh === 'string') &&
    (record.attemptedAt === undefined || Number.isFinite(record.attemptedAt)) &&
    Number.isFinite(record.receivedAt) &&
    Number.isFinite(record.skewMs) &&
    Array.isArray(record.rotatedAt) &&
    record.rotatedAt.every(Number.isFinite);
  if (!sound) return undefined;
  try {
    if (subjectOf(readClaims(record.access), scope) !== record.subject) return undefined;
  } catch {
    return undefined;
  }
  return value as TokenRecord;
}

function subjectOf(claims: Claims, scope: Scope): string {
  if (typeof claims.ID !== 'string' || claims.ID === '') {
    throw new AuthError('token_invalid', {
      message: "The access token names no record user (claim 'ID').",
    });
  }
  if (claims.NS !== scope.namespace || claims.DB !== scope.database) {
    throw new AuthError('token_invalid', {
      message:
        "The access token belongs to another namespace or database; check 'namespace' and 'database'.",
    });
  }
  return claims.ID;
}

function measureSkew(claims: Claims, now: number): number {
  if (claims.iat === undefined) return 0;
  const skewMs = claims.iat * 1000 - now;
  return Math.abs(skewMs) < SKEW_TOLERANCE_MS ? 0 : skewMs;
}
