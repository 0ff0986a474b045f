/** The arithmetic of a token's life: when it ends, when to renew it, how long to wait after a failure. Pure. */
import {
  BACKOFF_BASE_MS,
  BACKOFF_MAX_MS,
  ENDLESS_LIFE_MS,
  LEAD_JITTER,
  LEAD_SHARE,
  MAX_LEAD_SHARE,
  MAX_ROTATIONS_PER_LIFETIME,
  MIN_LEAD_MS,
  SKEW_TOLERANCE_MS,
} from '../defaults.js';
import type { TokenRecord } from './record.js';

/** The dates of a token by this machine's clock, epoch milliseconds; a JWT's seconds are rounded down. */
export type Life = Pick<TokenRecord, 'issuedAt' | 'receivedAt' | 'expiresAt'>;

/** How long the token can be used here in all, in milliseconds; `Infinity` without an end. */
export function lifetimeMs({ issuedAt, receivedAt, expiresAt }: Life): number {
  return expiresAt === null ? Infinity : Math.max(0, expiresAt - Math.max(issuedAt, receivedAt));
}

/** Whether this machine's clock was set back since the token arrived: then none of its dates can be trusted. */
export function clockWentBack(receivedAt: number, now: number): boolean {
  return now < receivedAt - SKEW_TOLERANCE_MS;
}

/** How long before its end a token of this lifetime is renewed, in milliseconds. */
export function leadMs(lifetime: number): number {
  return Math.min(Math.max(MIN_LEAD_MS, LEAD_SHARE * lifetime), MAX_LEAD_SHARE * lifetime);
}

/**
 * When to renew, epoch milliseconds; `Infinity` for a token without an end.
 *
 * @param chance from 0 to 1: spreads the tabs of one browser over a tenth of the lead
 */
export function renewalAt(life: Life, chance: number): number {
  if (life.expiresAt === null) return Infinity;
  return life.expiresAt - leadMs(lifetimeMs(life)) * (1 + LEAD_JITTER * chance);
}

/** How long the issuer lets the token live, in milliseconds, whenever it arrived here; `Infinity` without an end. */
export function nominalMs({ issuedAt, expiresAt }: Life): number {
  return expiresAt === null ? Infinity : Math.max(0, expiresAt - issuedAt);
}

/** Until when the breaker holds back another rotation, epoch milliseconds; `0` when it does not. */
export function breakerUntil(rotatedAt: readonly number[], lifetime: number, now: number): number {
  const windowMs = Math.min(lifetime, ENDLESS_LIFE_MS);
  // A date ahead of now was written by a clock that has been set back since; it must not hold anything up.
  const recent = rotatedAt.filter((at) => at <= now && at > now - windowMs);
  const oldest = recent.at(-MAX_ROTATIONS_PER_LIFETIME);
  return oldest === undefined ? 0 : oldest + windowMs;
}

/**
 * How long to wait after the `failures`-th failure in a row, in milliseconds: doubling, half of it random.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ (equal jitter)
 */
export function backoffMs(failures: number, chance: number): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** (failures - 1));
  return ceiling / 2 + (ceiling / 2) * chance;
}
