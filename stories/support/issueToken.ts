/** Makes access tokens as the database would, for access methods whose key is known: ended ones, ones that end soon. */

/** For a schema: signs and verifies with `key`. Refreshing goes on as before. */
export const withKey = (schema: string, key: string): string =>
  schema.replace(
    'WITH REFRESH',
    `WITH JWT ALGORITHM HS512 KEY '${key}' WITH ISSUER KEY '${key}' WITH REFRESH`,
  );

/** @param claims `NS`, `DB`, `AC`, `ID`, `exp` (in seconds) and more */
export async function issueToken(
  key: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const signed = [{ typ: 'JWT', alg: 'HS512' }, claims]
    .map((part) => base64url(bytesOf(JSON.stringify(part))))
    .join('.');
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const imported = await crypto.subtle.importKey('raw', bytesOf(key), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, bytesOf(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
