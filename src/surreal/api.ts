/** Calls that a locked-down server answers: endpoints (`DEFINE API`) and the RPC method `info`, one HTTP request each. */

import { CborCodec } from 'surrealdb';
import { AuthError } from '../core/AuthError.js';
import { forDevelopers } from '../core/misuse.js';
import type { ApiCall } from '../core/ports/Connection.js';
import { cleanCause } from '../core/redact.js';
import { classify, fromResponse, unreachable } from './errors.js';
import { inRequestTime } from './requestLimit.js';
import { httpBase, isRemote, type Target } from './target.js';

/** Keeps the types of SurrealDB, and tells an answer of the database from the page of a portal or a gateway. */
const CBOR = 'application/cbor';

/**
 * Calls an endpoint of the database as whoever `access` is.
 *
 * @param path of `DEFINE API`, with its slash
 * @throws AuthError as `ClientConnection.callApi`; an `Error` with what the database says of a rule that was broken
 */
export function callApi(
  target: Target,
  access: string,
  path: string,
  { method = 'GET', body }: ApiCall = {},
): Promise<unknown> {
  const place = [target.namespace, target.database].map(encodeURIComponent).join('/');
  return send(target, access, `/api/${place}${path}`, { method, body });
}

/**
 * The record of whoever `access` is, as far as its user may read it. The server refuses `query`, but not `info`, which
 * asks the same with all permissions on.
 *
 * @throws as `callApi`
 */
export async function readUserByInfo(target: Target, access: string): Promise<unknown> {
  const call = { method: 'POST', body: { method: 'info', params: [] } } as const;
  const answer: unknown = await send(target, access, '/rpc', call);
  const { result, error } = Object(answer);
  if (error) throw cleanCause(new Error(String(error.message)), access);
  return result;
}

async function send(
  target: Target,
  access: string,
  path: string,
  { method, body }: ApiCall,
): Promise<unknown> {
  const base = target.apiUrl ?? target.url;
  if (!isRemote(base)) throw new AuthError('unsupported');
  const [response, received] = await inRequestTime(async (signal) => {
    const answer = await fetch(`${httpBase(base)}${path}`, {
      ...(method && { method }),
      headers: {
        accept: CBOR,
        authorization: `Bearer ${access}`,
        ...(body !== undefined && { 'content-type': CBOR }),
      },
      // The bytes of a new array: the type of the SDK leaves open whether the buffer is shared.
      body: body === undefined ? null : new Uint8Array(CborCodec.DEFAULT.encode(body)),
      // A redirect would take the token to an address that the app never named.
      redirect: 'error',
      signal,
    });
    return [answer, await read(answer)] as const;
  }).catch((thrown: unknown) => {
    throw unreachable(thrown, access);
  });
  if (!received.isAnswer) throw failure(response, received.message, access);
  if (response.ok) return received.value;
  throw refusal(response.status, received.value, access);
}

/** The answer of an endpoint, or of somebody in its place. */
type Received =
  | { readonly isAnswer: true; readonly value: unknown }
  /** `message`: the server's own, when it is not somebody else's page. */
  | { readonly isAnswer: false; readonly message?: string };

async function read(response: Response): Promise<Received> {
  const type = response.headers.get('content-type') ?? '';
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    if (type.startsWith(CBOR)) return { isAnswer: true, value: CborCodec.DEFAULT.decode(bytes) };
    // The server's own errors, such as that two transactions met.
    const { information } = Object(/json/.test(type) && JSON.parse(new TextDecoder().decode(bytes)));
    if (typeof information === 'string') return { isAnswer: false, message: information };
  } catch {
    // Neither.
  }
  return { isAnswer: false };
}

/** The error for an endpoint's own status, and for a THROW in it. */
function refusal(status: number, answer: unknown, secrets: string): Error {
  const message = typeof answer === 'string' ? answer : '';
  const thrown = classify({ kind: 'refresh', message, secrets });
  if (thrown.databaseReason !== undefined) return thrown;
  const cause = cleanCause(new Error(message), secrets);
  // A statement failed in the endpoint: in the words that it has in a query, too.
  if (status >= 500 && message) return cause;
  return new AuthError('rejected', { cause, databaseReason: cause.message || undefined });
}

/** The error for an answer that came before any endpoint ran. */
function failure(response: Response, message: string | undefined, secrets: string): AuthError {
  if (response.status === 403 || response.status === 404) return noEndpoint();
  const error = fromResponse(response, 'refresh', secrets, message);
  // With session records the database says so of a session that has ended; a renewal finds out.
  return response.status === 401 ? new AuthError('session_revoked', { cause: error.cause }) : error;
}

function noEndpoint(): AuthError {
  return new AuthError('schema_missing', {
    message: forDevelopers(
      'The database has no such endpoint, or keeps this user from it: run sessionRecords({ lockedDown: true }) on it, and look at names.api and apiUrl.',
    ),
  });
}
