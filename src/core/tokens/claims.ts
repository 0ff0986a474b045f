/** Reads the claims of an access token. Reading is not verifying: only the database does that. */
import { jwtDecode } from 'jwt-decode';
import { AuthError } from '../AuthError.js';
import { MAX_TOKEN_LENGTH } from '../defaults.js';

/** The claims of an access token. Times are seconds, as in every JWT; the names in capitals are SurrealDB's. */
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

/** Three parts of base64, with nothing in them that a header could not carry: its error would quote the token. */
const JWT = /^[\w+/=-]*\.[\w+/=-]*\.[\w+/=-]*$/;
/** Seconds beyond which a JWT's time no longer fits a date: the year 275760. */
const MAX_SECONDS = 8_640_000_000_000;

/**
 * Decodes the claims of `token`.
 *
 * @throws AuthError `token_invalid` for anything that is not a JWT of at most 16 KB with sane times
 */
export function readClaims(token: unknown): Claims {
  if (typeof token === 'string' && token.length <= MAX_TOKEN_LENGTH && JWT.test(token)) {
    try {
      const claims: unknown = jwtDecode(token);
      if (areClaims(claims)) return claims;
    } catch {
      // The decoder's message may quote the token.
    }
  }
  throw new AuthError('token_invalid');
}

/** Reads the claims of a token. @throws AuthError `token_invalid` as `readClaims` */
export type ReadClaims = (token: string) => Claims;

/** Reads claims and remembers them: tokens in use are looked at again and again. */
export interface ClaimsReader {
  readonly read: ReadClaims;
  /** Drops what it remembers, which are tokens. */
  forget(): void;
}

/** The token in use, and the one that is about to take its place. */
const REMEMBERED = 2;

export function createClaimsReader(decode: ReadClaims = readClaims): ClaimsReader {
  const known = new Map<string, Claims>();
  return {
    read(token) {
      const found = known.get(token);
      if (found) return found;
      const claims = decode(token);
      known.set(token, claims);
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size > REMEMBERED) known.delete(oldest);
      return claims;
    },
    forget: () => known.clear(),
  };
}

function areClaims(value: unknown): value is Claims {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return ['exp', 'iat', 'nbf'].every((name) => !(name in value) || isSeconds(Reflect.get(value, name)));
}

function isSeconds(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= MAX_SECONDS;
}
