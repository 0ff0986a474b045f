/** Takes secrets out of errors of other layers before they become the cause of an `AuthError`. */

const REDACTED = '[redacted]';
/** A JWT (three base64url parts, the first opening a JSON object) or a SurrealDB refresh token, grant id included. */
const TOKENS = /eyJ[\w-]*\.[\w-]*\.[\w-]*|surreal-refresh-[\w-]+/g;
/** Longer texts are error pages, in characters. They are replaced whole: a part might end inside a secret, and patterns over pages are slow. */
export const MAX_MESSAGE_LENGTH = 2_000;
/** Shorter values are words of ordinary messages; taking them out would only garble these. */
const MIN_SECRET_LENGTH = 3;

/**
 * A fresh `Error` that keeps the name and message of `thrown` without any token and without the given secrets.
 *
 * @param thrown anything that was thrown
 * @param secrets values the caller sent (passwords, tokens); objects and arrays are searched for strings
 */
export function cleanCause(thrown: unknown, secrets: unknown = undefined): Error {
  const clean = new Error(redact(thrown instanceof Error ? thrown.message : String(thrown), secrets));
  if (thrown instanceof Error) clean.name = thrown.name;
  // The stack of this copy would only show the copying; the original's may quote the message.
  delete clean.stack;
  return clean;
}

/** `text` with tokens and the given secrets replaced by `[redacted]`; all of it when it is very long. */
export function redact(text: string, secrets: unknown = undefined): string {
  if (text.length > MAX_MESSAGE_LENGTH) return REDACTED;
  return strings(secrets)
    .flatMap((secret) => [secret, ...partsOf(secret), JSON.stringify(secret).slice(1, -1)])
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.split(secret).join(REDACTED), text)
    .replace(TOKENS, REDACTED);
}

/** The parts of a token: a text that quotes it may lack the beginning by which `TOKENS` knows it. */
function partsOf(secret: string): string[] {
  if (/^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(secret)) return secret.split('.');
  return /^surreal-refresh-[\w-]+$/.test(secret) ? secret.split('-').slice(2) : [];
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'bigint') return [String(value)];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}
