// How often a token is refused before the client is told: once may be the clock of one server, twice in a row is not.
import { parseRpcError } from 'surrealdb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionIdentity } from '../../src/core/ports/Connection.js';
import { countRefusals, type Refusals } from '../../src/surreal/refusals.js';

let told: string[] = [];
let refusals: Refusals;

beforeEach(() => {
  told = [];
  const identity: ConnectionIdentity = {
    getToken: async () => 'token',
    onRefused: () => void told.push('refused'),
    onSchemaMissing: () => void told.push('schema missing'),
    onConnected: () => {},
  };
  refusals = countRefusals(identity);
});

/** An error as the SDK makes it of the server's answer. */
const serverError = (kind: string, message: string): Error =>
  parseRpcError({ code: -32002, kind, message });

describe('countRefusals', () => {
  it('tells of the second refusal in a row, not of the first', () => {
    refusals.refused();
    expect(told).toEqual([]);
    refusals.refused();
    expect(told).toEqual(['refused']);
  });

  it('begins to count again once the token was taken', () => {
    refusals.refused();
    refusals.accepted();
    refusals.refused();
    expect(told).toEqual([]);
  });

  it.each(['NotAllowed', 'Thrown'])('counts the answer %s to `authenticate` as a refusal', (kind) => {
    const error = serverError(kind, 'There was a problem with authentication');
    refusals.failed(error);
    refusals.failed(error);
    expect(told).toEqual(['refused']);
  });

  it('does not count a server that was not reached', () => {
    for (const error of [new Error('Failed to fetch'), serverError('Internal', 'no'), 'text']) {
      refusals.failed(error);
      refusals.failed(error);
    }
    expect(told).toEqual([]);
  });

  it('tells of a schema that is gone at once, and does not count it as a refusal', () => {
    const gone = serverError(
      'NotFound',
      "The access method 'account' does not exist in the database 'app'",
    );
    refusals.failed(gone);
    refusals.failed(gone);
    expect(told).toEqual(['schema missing', 'schema missing']);
  });
});
