/** Credentials in, tokens out, over a channel of its own: plain HTTP, without the SDK and without `Authorization`. */

import { AuthError } from '../core/AuthError.js';
import { EXCHANGE_TIMEOUT_MS } from '../core/defaults.js';
import type { Backend, ExchangeKind, Tokens, Variables } from '../core/ports/Backend.js';
import { classify, unreachable } from './errors.js';
import { assertUsable, httpBase, isRemote, type Target } from './target.js';

/** The server's limit for the body of `/signin` and `/signup`, in bytes. */
const MAX_BODY_BYTES = 1024;
/** Names that choose the target or the grant; as variables they would be read as such. */
const RESERVED = /^(ns|db|ac)$/i;

export function createBackend(target: Target): Backend {
  return {
    async exchange(kind, variables) {
      assertUsable(target);
      assertVariables(kind, variables);
      const { namespace: ns, database: db, access: ac } = target;
      const body =
        isRemote(target.url) && isJson(variables)
          ? JSON.stringify({ ...variables, ns, db, ac })
          : undefined;
      // Larger bodies and values that JSON cannot hold travel as CBOR, which only the SDK speaks.
      if (body === undefined || new TextEncoder().encode(body).length > MAX_BODY_BYTES) {
        const sdk = await import('./sdkExchange.js').catch(failedImport);
        return sdk.exchange(target, kind, variables);
      }
      return post(target, kind, body, variables);
    },
    async revoke(revocation) {
      const sdk = await import('./sdkExchange.js').catch(failedImport);
      return sdk.revoke(target, revocation);
    },
  };
}

async function post(
  target: Target,
  kind: ExchangeKind,
  body: string,
  variables: Variables,
): Promise<Tokens> {
  const path = kind === 'signUp' ? 'signup' : 'signin';
  try {
    const response = await fetch(`${httpBase(target.exchangeUrl ?? target.url)}/${path}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
    });
    const text = await response.text();
    const tokens = response.ok ? readTokens(text) : undefined;
    if (tokens) return tokens;
    throw classify({
      kind,
      message: readMessage(text),
      status: response.status,
      retryAfterMs: readRetryAfter(response.headers.get('retry-after')),
      secrets: variables,
    });
  } catch (thrown) {
    throw unreachable(thrown, variables);
  }
}

/** `{ token }` or `{ token: { access, refresh } }`, as the server's versions answer; anything else is no answer. */
function readTokens(text: string): Tokens | undefined {
  const token = field(parse(text), 'token');
  if (typeof token === 'string') return { access: token };
  const access = field(token, 'access');
  const refresh = field(token, 'refresh');
  if (typeof access !== 'string') return undefined;
  return typeof refresh === 'string' ? { access, refresh } : { access };
}

function readMessage(text: string): string {
  const information = field(parse(text), 'information');
  return typeof information === 'string' ? information : 'The answer is not one of a SurrealDB server.';
}

function readRetryAfter(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && seconds > 0 ? seconds * 1000 : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

/** Whether JSON carries `value` without changing it: no dates, binary data, big integers or SDK values. */
function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object': {
      if (value === null) return true;
      const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
      return plain && Object.values(value).every(isJson);
    }
    default:
      return false;
  }
}

function assertVariables(kind: ExchangeKind, variables: Variables): void {
  const name = Object.keys(variables).find(
    (key) => RESERVED.test(key) || (key === 'refresh' && kind !== 'refresh'),
  );
  if (name === undefined) return;
  throw new Error(
    `react-surreal-auth: the variable '${name}' has a meaning of its own in SurrealDB. Give it another name here and in ` +
      'the SIGNIN or SIGNUP clause.',
  );
}

function failedImport(thrown: unknown): never {
  throw new AuthError('network', {
    cause: thrown,
    message:
      "A part of the app's code could not be loaded. Check the connection, or reload after a new release.",
  });
}
