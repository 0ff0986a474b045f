/**
 * What the real server answers over HTTP: statuses, headers and the bodies of its errors.
 *
 * @see https://github.com/surrealdb/surrealdb/blob/v3.3.5/surrealdb/server/src/ntw/error.rs
 * @see https://github.com/surrealdb/surrealdb/blob/v3.3.5/surrealdb/server/src/ntw/mod.rs
 * @module
 */

/** One HTTP answer. */
export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** On every answer, that to a refused bearer included (since 3.3.0; until then a page could not read that one). */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  vary: 'origin, access-control-request-method, access-control-request-headers',
};

/** The answer to a preflight, which carries no bearer and therefore is never refused. */
export const preflight: HttpReply = {
  status: 200,
  headers: {
    ...corsHeaders,
    'access-control-allow-methods': 'GET,PUT,POST,PATCH,DELETE,OPTIONS',
    'access-control-allow-headers':
      'accept,accept-encoding,authorization,content-type,origin,surreal-ns,surreal-db,surreal-id,surreal-auth-ns,surreal-auth-db',
    'access-control-max-age': '86400',
  },
};

const wrongCredentials =
  'Your authentication details are invalid. Reauthenticate using valid authentication parameters.';
const wrongType =
  'The request needs to adhere to certain constraints. Refer to the documentation for supported content types.';
const problem =
  'There is a problem with your request. Refer to the documentation for further information.';

/** The error the server makes of a failed sign-in or sign-up; it sorts them by kind, which the engine's messages tell. */
export function operationFailed(message: string): HttpReply {
  const isThrown = message.startsWith('An error occurred:');
  const has = (words: RegExp) => !isThrown && words.test(message);
  if (has(/authentication|invalidauth/i)) {
    const information = 'There was a problem with authentication';
    return json(401, { details: 'Authentication failed', description: wrongCredentials, information });
  }
  if (has(/not ?allowed|forbidden|not enough permissions/i)) {
    const description = 'Not allowed to do this.';
    return json(403, { details: 'Forbidden', description, information: message });
  }
  if (has(/^No record was returned$|^The (namespace|database) .* does not exist$/)) {
    const description = 'The requested resource was not found.';
    return json(404, { details: 'Not found', description, information: message });
  }
  return json(400, {
    details: 'Request problems detected',
    description: problem,
    information: message,
  });
}

/** The body is not what the route reads. */
export const invalidBody = operationFailed('The request body contains invalid data');

/** `Accept` or `Content-Type` is one that the route does not speak. */
export const unsupportedType = json(415, { details: 'Unsupported media type', description: wrongType });

/** The body is longer than the route allows. */
export const tooLarge: HttpReply = { status: 413, body: 'length limit exceeded' };

/** A header that cannot be read, such as `Accept` with several types. */
export function invalidHeader(name: string): HttpReply {
  return { status: 400, body: `Invalid HTTP header (${name})` };
}

/** Any JSON answer; the code is repeated in the body. */
export function json(status: number, fields: Readonly<Record<string, unknown>>): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: status, ...fields }),
  };
}
