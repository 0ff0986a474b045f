/**
 * What a request to the database's exchange is for, told by the names in its body alone.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { isObject, readRequest } from '../../../src/embedded/frames.js';

/** A refresh and the end of a session are sign-ins to the database. */
export type Exchange = 'signIn' | 'signUp' | 'refresh' | 'end';

export function exchangeOf({ method, url }: IncomingMessage, body: Buffer): Exchange | undefined {
  if (method !== 'POST') return undefined;
  if (url === '/signup') return 'signUp';
  // Sessions are ended over the route whose refusals are no failed requests.
  if (url === '/rpc') return endsSession(body) ? 'end' : undefined;
  if (url !== '/signin') return undefined;
  const names = namesIn(body);
  return names.includes('refresh') ? 'refresh' : 'signIn';
}

function namesIn(body: Buffer): string[] {
  try {
    return Object.keys(JSON.parse(body.toString('utf8')));
  } catch {
    return [];
  }
}

function endsSession(body: Buffer): boolean {
  const request = readRequest(body);
  const [variables] = Array.isArray(request?.params) ? request.params : [];
  return request?.method === 'signin' && isObject(variables) && 'end' in variables;
}
