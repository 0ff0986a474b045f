/**
 * What a request to the database's exchange is for, told by the names in its body alone.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';

/** A refresh and the end of a session are sign-ins to the database. */
export type Exchange = 'signIn' | 'signUp' | 'refresh' | 'end';

export function exchangeOf({ method, url }: IncomingMessage, body: Buffer): Exchange | undefined {
  if (method !== 'POST') return undefined;
  if (url === '/signup') return 'signUp';
  if (url !== '/signin') return undefined;
  const names = namesIn(body);
  if (names.includes('end')) return 'end';
  return names.includes('refresh') ? 'refresh' : 'signIn';
}

function namesIn(body: Buffer): string[] {
  try {
    return Object.keys(JSON.parse(body.toString('utf8')));
  } catch {
    return [];
  }
}
