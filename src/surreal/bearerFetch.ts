/** The `fetch` of a connection over HTTP: it sends the client's token where the SDK would send its handle. */
import { HANDLE } from './clientSessions.js';
import type { Refusals } from './refusals.js';

export function bearerFetch(getToken: () => Promise<string>, refusals: Refusals): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const isOurs = headers.get('authorization') === `Bearer ${HANDLE}`;
    if (isOurs) headers.set('authorization', `Bearer ${await getToken()}`);
    const response = await fetch(input, { ...init, headers });
    if (isOurs && response.status === 401) refusals.refused();
    else if (isOurs) refusals.accepted();
    return response;
  };
}
