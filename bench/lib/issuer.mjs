// Issues tokens as real servers do: signed JWTs, and refresh tokens that are good for one use.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const key = randomBytes(64);

/**
 * @param {Record<string, unknown>} claims
 * @param {number} lifeS seconds; may be a fraction
 */
export function jwt(claims, lifeS) {
  const now = Date.now() / 1000;
  const iat = Number.isInteger(lifeS) ? Math.floor(now) : now;
  const times = { iat, nbf: iat, exp: iat + lifeS, jti: randomUUID() };
  const signed = `${encode({ typ: 'JWT', alg: 'HS512' })}.${encode({ ...times, ...claims })}`;
  return `${signed}.${createHmac('sha512', key).update(signed).digest('base64url')}`;
}

/** Letters and digits, as SurrealDB's refresh tokens have them. @param {number} length */
export const randomText = (length) =>
  randomBytes(2 * length)
    .toString('base64')
    .replaceAll(/[+/=]/g, '')
    .slice(0, length);

/** What the runner reads and sets while pages are at work. */
export function createIssuer() {
  /** @type {Set<string>} */
  const unspent = new Set();
  return {
    /** How long access tokens live, in seconds. */
    lifeS: 3600,
    renewals: 0,
    /** Refresh tokens that were shown a second time. */
    reused: 0,
    /** @param {string} text */
    keep(text) {
      unspent.add(text);
      return text;
    },
    /** Spends a refresh token; `false` when it was spent before. @param {unknown} text */
    spend(text) {
      this.renewals += 1;
      const isGood = unspent.delete(String(text));
      if (!isGood) this.reused += 1;
      return isGood;
    },
  };
}

/** @typedef {ReturnType<typeof createIssuer>} Issuer */
