/**
 * `--deny-arbitrary-query guest,record`: the methods that such a server refuses guests and record users.
 *
 * @see https://surrealdb.com/docs/learn/security/authorization/capabilities
 * @module
 */

import type { Connection } from '../../../src/embedded/connection.js';
import { type Reply, type RpcRequest, readValue } from '../../../src/embedded/frames.js';

/** By the source of 3.3.5; `info`, which shows a record user their own record, is none of them. */
const refused = new Set([
  ...['use', 'query', 'set', 'let', 'unset', 'live', 'kill', 'select', 'insert', 'insert_relation'],
  ...['create', 'upsert', 'update', 'merge', 'patch', 'delete', 'relate', 'run', 'graphql', 'gql'],
]);

/** Answers a request in place of the connection when the server refuses it; `undefined` lets it pass. */
export async function refuseLockedDown(
  connection: Connection,
  { method, session }: RpcRequest,
): Promise<Reply | undefined> {
  if (!refused.has(method) || (await isSystemUser(connection, session))) return undefined;
  return {
    status: 'failed',
    error: {
      code: -32602,
      kind: 'NotAllowed',
      message: 'Method not allowed',
      details: { kind: 'Method', details: { name: method } },
    },
  };
}

/** Guests are denied this query; a session that has ended was none of the owner's. */
async function isSystemUser(connection: Connection, session: RpcRequest['session']): Promise<boolean> {
  const reply = await connection.call({ method: 'query', params: ['RETURN $auth = NONE'], session });
  const [answer] = Object(readValue(reply) ?? []);
  return answer?.result === true;
}
