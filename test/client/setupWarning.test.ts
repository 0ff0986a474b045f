// The lines about a wrong setup: one for each code, for developers alone, and with the cure.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupWarning } from '../../src/client/setupWarning.js';
import { AuthError } from '../../src/core/AuthError.js';
import type { AuthEvent } from '../../src/core/AuthEvent.js';
import { SCOPE } from '../support/fakes/fakeBrowser.js';

const GONE: AuthEvent = { type: 'renewal-failed', code: 'schema_missing', retryable: true };

let lines: unknown[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'warn').mockImplementation((line: unknown) => void lines.push(line));
});

describe('setupWarning', () => {
  it('names the access method, the database, and the cure', () => {
    setupWarning(SCOPE, () => undefined)(GONE);
    expect(lines).toEqual([
      expect.stringMatching(/access method 'account' in test\/app\. Run your schema there again/),
    ]);
  });

  it('names the access method of the session, which may be another than the client’s', () => {
    setupWarning(SCOPE, () => 'staff')(GONE);
    expect(lines).toEqual([expect.stringContaining("access method 'staff' in")]);
  });

  it('is a whole sentence when no name is known', () => {
    const { access: _access, ...scope } = SCOPE;
    setupWarning(scope, () => undefined)(GONE);
    expect(lines).toEqual([expect.stringContaining('the access method in test/app.')]);
  });

  it.each([
    ['access_not_found', undefined, /no access method 'account' in test\/app\. Check namespace/],
    [
      'strategy_mismatch',
      new AuthError('strategy_mismatch', { message: 'Leave out strategy.' }),
      /Leave out/,
    ],
    ['unsupported', new AuthError('unsupported', { message: 'Pass lockedDown.' }), /Pass lockedDown/],
    ['unexpected', new AuthError('unexpected', { cause: new Error('what?') }), /what\?/],
    ['token_invalid', new AuthError('token_invalid'), /record user of test\/app/],
  ] as const)('tells the cure of a sign-in that failed with %s', (code, error, line) => {
    setupWarning(SCOPE, () => undefined)({ type: 'sign-in-failed', code }, error);
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(lines).toEqual([expect.stringContaining(`errors.md#${code}`)]);
  });

  it('is written once for each code in the life of a client', () => {
    const listen = setupWarning(SCOPE, () => undefined);
    listen(GONE);
    listen(GONE);
    expect(lines).toHaveLength(1);
    listen({ type: 'sign-in-failed', code: 'access_not_found' });
    expect(lines).toHaveLength(2);
  });

  it.each<AuthEvent>([
    { type: 'renewal-failed', code: 'network', retryable: true },
    { type: 'revocation-failed', code: 'schema_missing' },
    { type: 'sign-in-failed', code: 'invalid_credentials' },
    { type: 'expired' },
  ])('says nothing of %o', (event) => {
    setupWarning(SCOPE, () => undefined)(event);
    expect(lines).toEqual([]);
  });

  it('is silent in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    setupWarning(SCOPE, () => undefined)(GONE);
    vi.unstubAllEnvs();
    expect(lines).toEqual([]);
  });
});
