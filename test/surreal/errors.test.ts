// The error table: what the server says, by operation and message, as a code; and nothing secret in it.
import { describe, expect, it } from 'vitest';
import { AuthError, type AuthErrorCode } from '../../src/core/AuthError.js';
import type { ExchangeKind } from '../../src/core/ports/Backend.js';
import { classify, unreachable } from '../../src/surreal/errors.js';
import { makeRefresh, makeToken } from '../support/fakes/makeToken.js';

const PROBLEM = 'There was a problem with authentication';

const table: readonly (readonly [ExchangeKind, string, number | undefined, AuthErrorCode])[] = [
  ['signIn', 'No record was returned', undefined, 'invalid_credentials'],
  ['signIn', PROBLEM, 401, 'invalid_credentials'],
  ['signIn', 'InvalidAuth', undefined, 'invalid_credentials'],
  ['signUp', 'The record access signup query failed', undefined, 'sign_up_rejected'],
  ['signUp', PROBLEM, 401, 'sign_up_rejected'],
  ['signUp', 'An error occurred: account_exists', undefined, 'account_exists'],
  ['signUp', 'An error occurred: too young', undefined, 'rejected'],
  ['signIn', 'An error occurred: blocked', undefined, 'rejected'],
  ['refresh', PROBLEM, 401, 'session_revoked'],
  // Over HTTP 3.3 says so of two transactions that met; a session record that has ended is told in other words.
  ['session', PROBLEM, 401, 'server_unavailable'],
  ['session', 'No record was returned', 400, 'session_revoked'],
  ['refresh', 'No record was returned', undefined, 'session_revoked'],
  ['refresh', 'An error occurred: blocked', undefined, 'rejected'],
  [
    'refresh',
    'There was an unexpected error while performing authentication',
    401,
    'server_unavailable',
  ],
  ['refresh', 'Transaction conflict: Resource busy', undefined, 'server_unavailable'],
  ['refresh', 'This transaction can be retried', undefined, 'server_unavailable'],
  ['signIn', 'The record access signin query failed', undefined, 'server_unavailable'],
  ['refresh', 'The record access signin query failed', undefined, 'server_unavailable'],
  ['signIn', 'The access method does not exist', undefined, 'access_not_found'],
  ['signUp', 'The access method does not exist', undefined, 'access_not_found'],
  ['refresh', 'The access method does not exist', undefined, 'schema_missing'],
  ['refresh', "The database 'x' does not exist", undefined, 'schema_missing'],
  ['signIn', "The namespace 'x' does not exist", undefined, 'access_not_found'],
  ['signIn', "The database 'x' does not exist", undefined, 'access_not_found'],
  ['signIn', PROBLEM, 429, 'rate_limited'],
  ['refresh', PROBLEM, 408, 'timeout'],
  ['refresh', PROBLEM, 500, 'server_unavailable'],
  ['refresh', PROBLEM, 503, 'server_unavailable'],
  ['refresh', 'This is not the answer of a SurrealDB server.', 200, 'unexpected'],
  ['refresh', '<html>', 403, 'unexpected'],
  ['refresh', '', 404, 'unexpected'],
  // A server that is started with --deny-arbitrary-query guest,record.
  ['refresh', 'Method not allowed', undefined, 'unsupported'],
];

describe('classify', () => {
  it.each(table)('%s: "%s" (%s) is %s', (kind, message, status, code) => {
    expect(classify({ kind, message, status, secrets: {} }).code).toBe(code);
  });

  it('carries the reason that the database threw', () => {
    const error = classify({
      kind: 'signUp',
      message: 'An error occurred: too young,\nsorry',
      secrets: {},
    });
    expect(error.databaseReason).toBe('too young,\nsorry');
  });

  it('takes what was sent out of the reason and the cause', () => {
    const secrets = { email: 'ada@example.org', pass: 'correct horse' };
    const message = `An error occurred: ada@example.org with correct horse and ${makeToken()}`;
    const error = classify({ kind: 'signUp', message, secrets });
    const text = `${error.databaseReason} ${error.message} ${String(error.cause)} ${error.stack}`;
    expect(text).not.toMatch(/ada@example|correct horse|eyJ/);
  });

  it('gives a wrong user and a wrong password one and the same error', () => {
    const seen = ['nobody@example.org', 'ada@example.org'].map((email) => {
      const error = classify({ kind: 'signIn', message: 'No record was returned', secrets: { email } });
      return JSON.stringify([error.code, error.message, error.databaseReason, String(error.cause)]);
    });
    expect(seen[0]).toBe(seen[1]);
  });

  it('never ends a session for an answer that it does not know', () => {
    for (const message of ['', 'x', 'Internal error', 'The query was not executed', '<html>']) {
      for (const status of [undefined, 200, 400, 403, 404, 413, 502]) {
        const { code } = classify({ kind: 'refresh', message, status, secrets: {} });
        expect(['unexpected', 'server_unavailable']).toContain(code);
      }
    }
  });

  it('passes on how long to wait', () => {
    const error = classify({
      kind: 'refresh',
      message: '',
      status: 429,
      retryAfterMs: 5000,
      secrets: {},
    });
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 5000, retryable: true });
  });
});

describe('unreachable', () => {
  it('keeps an AuthError as it is', () => {
    const error = new AuthError('timeout');
    expect(unreachable(error)).toBe(error);
  });

  it.each([new TypeError('fetch failed'), 'text', undefined, null, { a: 1 }])(
    'makes a network error of %o',
    (thrown) => {
      expect(unreachable(thrown)).toMatchObject({ code: 'network', retryable: true });
    },
  );

  it('knows a connection whose access method is gone', () => {
    const gone = new Error("The access method 'account' does not exist in the database 'test'");
    expect(unreachable(gone)).toMatchObject({ code: 'schema_missing', retryable: false });
  });

  it('knows a time limit', () => {
    expect(unreachable(new DOMException('too long', 'TimeoutError')).code).toBe('timeout');
  });

  it('cleans the cause', () => {
    const error = unreachable(new TypeError(`POST ${makeRefresh('1')} pa55word`), { pass: 'pa55word' });
    expect(String(error.cause)).toBe('TypeError: POST [redacted] [redacted]');
  });
});
