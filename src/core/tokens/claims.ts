/** Reads the claims of an access token. Reading is not verifying: only the database does that. */
import { jwtDecode } from 'jwt-decode';
import { AuthError } from '../AuthError.js';
import { MAX_TOKEN_LENGTH } from '../defaults.js';

/** What an access token says. Times are seconds, as in every JWT; the names in capitals are SurrealDB's. */
export interface Claims {
  /** Record id of the user, or of whatever record the access method answered with. */
  readonly ID?: string;
  readonly NS?: string;
  readonly DB?: string;
  readonly AC?: string;
  readonly exp?: number;
  readonly iat?: number;
  readonly nbf?: number;
  readonly iss?: string;
  readonly jti?: string;
  readonly [name: string]: unknown;
}

/** Seconds beyond which a JWT's time no longer fits a date: the year 275760. */
const MAX_SECONDS = 8_640_000_000_000;

/**
 * Decodes the claims of `token`.
 *
 * @throws AuthError `token_invalid` for anything that is not a JWT of at most 16 KB with sane times
 */
export function readClaims(token: unknown): Claims {
  if (typeof token !== 'string') throw invalid('The access token is not a string.');
  if (token.length > MAX_TOKEN_LENGTH) throw invalid('The access token is longer than 16 KB.');
  const claims = decode(token);
  if (claims === null || typeof claims !== 'object' || Array.isArray(claims)) {
    throw invalid('The access token holds no claims.');
  }
  for (const name of ['exp', 'iat', 'nbf'] as const) {
    if (name in claims && !isSeconds(claims[name])) throw invalid(`The claim '${name}' is not a time.`);
  }
  return claims;
}

function decode(token: string): Claims {
  if (token.split('.').length !== 3) throw invalid('A JWT has three parts.');
  try {
    return jwtDecode<Claims>(token);
  } catch {
    // The decoder's message may quote the token.
    throw invalid('The access token is not a JWT.');
  }
}

function isSeconds(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= MAX_SECONDS;
}

function invalid(message: string): AuthError {
  return new AuthError('token_invalid', { message });
}
