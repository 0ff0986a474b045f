/** Credentials in, tokens out, over a channel of its own: plain HTTP, without the SDK and without `Authorization`. */

import { misuse } from '../core/misuse.js';
import type { Backend, ExchangeKind, Tokens, Variables } from '../core/ports/Backend.js';
import { fromResponse, isConflict, unreachable } from './errors.js';
import { inRequestTime } from './requestLimit.js';
import { retryConflicts } from './retryConflicts.js';
import { httpBase, isRemote, type Target } from './target.js';

/** The server's limit for the body of `/signin` and `/signup`, in bytes. */
const MAX_BODY_BYTES = 1024;
/** Names that choose the target or the grant, in any case. */
const RESERVED: readonly string[] = ['ns', 'db', 'ac', 'refresh'];

/** The calls that need the SDK, loaded on demand. */
export interface SdkSide {
  readonly exchange: typeof import('./sdkExchange.js').exchange;
  readonly revoke: typeof import('./sdkExchange.js').revoke;
  readonly whoIs: typeof import('./whoIs.js').whoIs;
}

/** @param loadSdk loads the SDK with what drives it */
export function createBackend(target: Target, loadSdk: () => Promise<SdkSide>): Backend {
  const { url, namespace: ns, database: db } = target;
  const address = isRemote(url) ? `${httpBase(url)}/rpc` : url;
  return {
    async exchange(kind, variables, ac = target.access) {
      const isCredentials = kind === 'signIn' || kind === 'signUp';
      const reserved =
        isCredentials && Object.keys(variables).find((name) => RESERVED.includes(name.toLowerCase()));
      if (reserved) throw misuse(`'${reserved}' is SurrealDB's own: rename the variable.`);
      // The end of a session is answered like a refusal. Browsers write a failed request into their console, and `/rpc`
      // puts the refusal into an answer that is none. Behind a proxy of one's own only its address is sure to answer.
      const ends = kind === 'session' && variables.end === true && !target.exchangeUrl;
      const body =
        isRemote(url) && !ends && isJson(variables) && JSON.stringify({ ...variables, ns, db, ac });
      const send = async (): Promise<Tokens> => {
        if (body && new TextEncoder().encode(body).length <= MAX_BODY_BYTES)
          return post(target, kind, body, variables);
        // Larger bodies and values that JSON cannot hold travel as CBOR, which only the SDK speaks.
        const sdk = await loadSdk();
        return sdk.exchange({ ...target, access: ac }, address, kind, variables);
      };
      return retryConflicts((error) => isConflict(kind, error), send);
    },
    revoke: async (revocation) => (await loadSdk()).revoke(target, address, revocation),
    whoIs: async (access) => (await loadSdk()).whoIs(target, access),
  };
}

const post = (target: Target, kind: ExchangeKind, body: string, secrets: Variables): Promise<Tokens> =>
  inRequestTime((signal) => send(target, kind, body, secrets, signal));

async function send(
  target: Target,
  kind: ExchangeKind,
  body: string,
  secrets: Variables,
  signal: AbortSignal,
): Promise<Tokens> {
  try {
    const path = kind === 'signUp' ? 'signup' : 'signin';
    const response = await fetch(`${httpBase(target.exchangeUrl ?? target.url)}/${path}`, {
      method: 'POST',
      // Exactly this type: the server answers nothing to none and refuses several.
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body,
      // A redirect would take the password to an address that the app never named.
      redirect: 'error',
      signal,
    });
    const answer: unknown = await response.json().catch((error: unknown) => {
      // Text that is no JSON is an answer, though none of ours; a body that breaks off is not.
      if (!(error instanceof SyntaxError)) throw error;
    });
    const tokens = response.ok && readTokens(field(answer, 'token'));
    if (tokens) return tokens;
    const information = field(answer, 'information');
    throw fromResponse(response, kind, secrets, information == null ? undefined : String(information));
  } catch (thrown) {
    throw unreachable(thrown, secrets);
  }
}

/** An access token alone, or a pair, as the server's versions answer; anything else is no answer. */
function readTokens(token: unknown): Tokens | undefined {
  const access = typeof token === 'string' ? token : field(token, 'access');
  const refresh = field(token, 'refresh');
  if (typeof access !== 'string') return undefined;
  return { access, refresh: typeof refresh === 'string' ? refresh : undefined };
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

/** Whether all values are such that JSON carries them unchanged; nested ones are not looked into. */
function isJson(variables: Variables): boolean {
  return Object.values(variables).every(
    (value) =>
      value == null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      Number.isFinite(value),
  );
}
