/** Secrets that a test knows, and whether something can see them. Works in browsers and in Node. */

/** What stands for a secret in messages: a failing test must not print it. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** The secrets in text that was stored or sent; any other text has none. */
export function secretsIn(text: string): Canary[] {
  const found: Canary[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value) found.push({ name, value });
  };
  for (const [token] of text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)) {
    add('access token', token);
    add('signature of an access token', token.split('.')[2]);
  }
  for (const [token, grant, secret] of text.matchAll(
    /surreal-refresh-([A-Za-z0-9]+)-([A-Za-z0-9]+)/g,
  )) {
    add('refresh token', token);
    add('grant id', grant);
    add('secret of a refresh token', secret);
  }
  // Of session records, as JSON has them: stored, and sent.
  for (const [, name, value] of text.matchAll(/"(first|refresh|next)\\?":\\?"([\w-]{43})\\?"/g))
    add(`${name} of a session record`, value);
  return found;
}

/** Names of the canaries that `text` shows, as they are or as JSON, an address or base64 would write them. */
export function shownIn(text: string, canaries: Iterable<Canary>): string[] {
  const shown = new Set<string>();
  for (const { name, value } of canaries) {
    const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), base64(value)];
    if (forms.some((form) => text.includes(form))) shown.add(name);
  }
  return [...shown];
}

/** Without the last letters, which depend on what would follow. */
function base64(value: string): string {
  const bytes = new TextEncoder().encode(value);
  return btoa(String.fromCharCode(...bytes.slice(0, bytes.length - (bytes.length % 3))));
}

/**
 * Every text that can be reached from `value` over properties: hidden ones, symbols, prototypes' fields, entries of maps
 * and sets, parts of errors. What only closures hold cannot be reached.
 *
 * @param skip what not to go into
 */
export function textsOf(value: unknown, skip: (value: object) => boolean = () => false): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') texts.push(next);
    if (next === null || (typeof next !== 'object' && typeof next !== 'function')) continue;
    if (seen.has(next) || skip(next)) continue;
    seen.add(next);
    if (next instanceof Map) waiting.push(...next.keys(), ...next.values());
    if (next instanceof Set) waiting.push(...next);
    if (next instanceof Headers) waiting.push(...next);
    if (next instanceof Error) waiting.push(next.name, next.message, next.stack, next.cause);
    for (const key of Reflect.ownKeys(next)) {
      const property = Reflect.getOwnPropertyDescriptor(next, key);
      waiting.push(String(key), property?.value);
    }
  }
  return texts.join('\n');
}
