/** Asks the database whose an access token is, because only the database knows. */

import type { Surreal, SurrealEngine } from 'surrealdb';
import { AuthError, isAuthError } from '../core/AuthError.js';
import { forDevelopers } from '../core/misuse.js';
import { cleanCause } from '../core/redact.js';
import { classify, unreachable } from './errors.js';
import { loadApi } from './loadApi.js';
import { endpointsOf, httpBase, isRemote, type Target } from './target.js';
import { withEngine } from './withEngine.js';

/** Tokens of `TYPE JWT`, and what keys of `TYPE BEARER` buy: for records, and for users, whose names are no record ids. */
const NOT_A_RECORD_USER = /cannot be used in the requested operation|parse error/i;
/** The database cannot read the token: an unknown algorithm, a claim that stands twice or has another type (3.0.2). */
const UNREADABLE = /^JSON error/i;

/** @throws AuthError as `Backend.whoIs` */
export async function whoIs(target: Target, access: string): Promise<string> {
  const { url, exchangeUrl } = target;
  // One request is faster than a socket, but behind a proxy of one's own only the app's address is sure to answer.
  const address = isRemote(url) && !exchangeUrl ? `${httpBase(url)}/rpc` : url;
  const endpoints = endpointsOf(target);
  let subject: string | undefined;
  try {
    if (endpoints) subject = await overApi(target, `${endpoints}/whoami`, access);
    else subject = await (/^http/i.test(address) ? overHttp : overSession)(target, address, access);
  } catch (thrown) {
    throw toAuthError(thrown, access);
  }
  if (subject !== undefined) return subject;
  throw notARecordUser();
}

/** The text of the record id, as tokens carry it; an SDK's own text may be written otherwise. */
async function askWho(db: Surreal): Promise<string | undefined> {
  const [subject] = await db.query<[unknown]>('RETURN $auth AND <string> $auth');
  return typeof subject === 'string' ? subject : undefined;
}

async function overHttp(target: Target, address: string, access: string): Promise<string | undefined> {
  const bearer = { authorization: `Bearer ${access}` };
  try {
    return await withEngine(target, address, (_engine, db) => askWho(db), fetchWith(bearer));
  } catch (thrown) {
    if ((statusOf(thrown) ?? 401) === 401) await askWhy(target, address, access);
    throw thrown;
  }
}

/** For a server that refuses queries: the endpoint of the schema. */
async function overApi(target: Target, path: string, access: string): Promise<string | undefined> {
  try {
    const { callApi } = await loadApi();
    const { user } = Object(await callApi(target, access, path));
    return typeof user === 'string' ? user : undefined;
  } catch (thrown) {
    if (!isAuthError(thrown)) throw thrown;
    if (thrown.databaseReason === 'not_signed_in') return undefined;
    const isRefused = thrown.code === 'session_revoked' || thrown.code === 'network';
    if (isRefused) await askWhy(target, `${httpBase(target.apiUrl ?? target.url)}/rpc`, access);
    throw thrown;
  }
}

/**
 * A refused bearer may be answered without CORS headers: a page sees a request that failed. Asked about the token in a
 * request without one, the server says why.
 */
function askWhy(target: Target, address: string, access: string): Promise<void> {
  const ask = (engine: SurrealEngine): Promise<void> => engine.authenticate(access, undefined);
  return withEngine(target, address, ask, fetchWith({}));
}

/** A redirect would take the token to an address that the app never named. */
function fetchWith(more: Readonly<Record<string, string>>): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    return fetch(input, { ...init, headers, redirect: 'error' });
  };
}

function overSession(target: Target, address: string, access: string): Promise<string | undefined> {
  return withEngine(target, address, async (engine, db) => {
    await engine.authenticate(access, undefined);
    return askWho(db);
  });
}

function toAuthError(thrown: unknown, access: string): AuthError {
  // Errors of the server have a `kind` or a `status`; all others were thrown on the way to it.
  const isAnswer = thrown instanceof Error && ('kind' in thrown || 'status' in thrown);
  if (!isAnswer) return unreachable(thrown, access);
  const { message } = thrown;
  const status = statusOf(thrown);
  const error = classify({ kind: 'refresh', message, status, secrets: access });
  // A THROW of AUTHENTICATE may contain the words of the patterns below.
  if (error.databaseReason !== undefined) return error;
  const cause = cleanCause(thrown, access);
  if (NOT_A_RECORD_USER.test(message)) return notARecordUser(cause);
  if (/token has expired/i.test(message)) return new AuthError('session_expired', { cause });
  if (/access method .* does not exist/i.test(message))
    return new AuthError('access_not_found', { cause });
  if (UNREADABLE.test(message)) return new AuthError('token_invalid', { cause });
  const isRefusal = error.code === 'session_revoked' || (error.code === 'unexpected' && status === 401);
  return isRefusal ? new AuthError('token_invalid', { cause }) : error;
}

function notARecordUser(cause?: Error): AuthError {
  return new AuthError('unsupported', {
    cause,
    message: forDevelopers(
      'The token is not that of a record user: use an access method of TYPE RECORD, not JWT or BEARER.',
    ),
  });
}

function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error && 'status' in thrown)) return undefined;
  return typeof thrown.status === 'number' ? thrown.status : undefined;
}
