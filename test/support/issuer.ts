/**
 * Tokens of an issuer of our own, signed as the engine reads them, so that a test decides what they say.
 *
 * @module
 */
import { createHmac } from 'node:crypto';
import { base64url } from './fakes/makeToken.js';

/** The key of `WITH JWT ALGORITHM HS512 KEY` in the tests' own access methods. */
export const ISSUER_KEY = 'a key for tests';

/** @param claims `undefined` leaves a claim out; without `exp` the token lives for an hour */
export function issueToken(claims: Readonly<Record<string, unknown>>): string {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const parts = [
    { typ: 'JWT', alg: 'HS512' },
    { exp, ...claims },
  ].map((part) => base64url(JSON.stringify(part)));
  const signature = createHmac('sha512', ISSUER_KEY).update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}
