/** Unsigned JWTs for arithmetic and order. Whether a token is genuine is the real engine's business. */

/** The client's own access method. */
export const ACCESS = 'account';

/** Base64url of UTF-8, as the parts of a JWT are written. */
export function base64url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

/** A token whose payload is exactly `text`, which need not be JSON. */
export function tokenOf(text: string): string {
  return `${base64url('{"typ":"JWT","alg":"HS512"}')}.${base64url(text)}.c2lnbmF0dXJl`;
}

/** A token of the test scope with the given claims; `undefined` leaves a usual claim out. */
export function makeToken(claims: Readonly<Record<string, unknown>> = {}): string {
  return tokenOf(
    JSON.stringify({
      ID: 'user:ada',
      NS: 'test',
      DB: 'app',
      AC: ACCESS,
      iss: 'SurrealDB',
      ...claims,
    }),
  );
}

/** A refresh token in SurrealDB's form; `name` marks grant and secret. */
export function makeRefresh(name: string): string {
  return `surreal-refresh-grant${name}-secret${name}`;
}
