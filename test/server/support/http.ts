/** Plain requests to `/signin`, as a page or a stranger sends them. */

/** No server answers this with success, and none hashes a password for it. */
export const guess = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: '{}',
  });

/** What a browser asks before a page of another origin may send JSON. */
export const preflight = (address: string, origin: string): Promise<Response> =>
  fetch(address, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });

/** The origin whose pages may read the answer. */
export const allowed = ({ headers }: Response): string | null =>
  headers.get('access-control-allow-origin') || null;
