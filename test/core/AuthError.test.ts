// The error class: a code, a sentence that helps, and whether trying again can.
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { AuthError, type AuthErrorCode, isAuthError } from '../../src/core/AuthError.js';

const codes: Readonly<Record<AuthErrorCode, boolean>> = {
  invalid_credentials: false,
  account_exists: false,
  sign_up_rejected: false,
  rejected: false,
  session_expired: false,
  session_revoked: false,
  token_invalid: false,
  access_not_found: false,
  schema_missing: false,
  not_signed_in: false,
  other_user: false,
  rate_limited: true,
  network: true,
  timeout: true,
  server_unavailable: true,
  storage_unavailable: true,
  strategy_mismatch: false,
  unsupported: false,
  unexpected: false,
};

describe('AuthError', () => {
  it.each(Object.entries(codes))('%s: retryable %s, and a sentence', (code, retryable) => {
    // The record above has exactly the codes as its keys.
    const error = new AuthError(code as AuthErrorCode);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('AuthError');
    expect(error.code).toBe(code);
    expect(error.retryable).toBe(retryable);
    expect(error.message).toMatch(/^[A-Z].{15,}[.']$/);
    expect('cause' in error).toBe(false);
  });

  it.each(Object.entries(codes))(
    '%s has a section of its own page that says whether to try again',
    (code, retryable) => {
      const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
      const section = page.split(`\n## ${code}\n`)[1]?.split('\n## ')[0] ?? '';
      expect(section).toMatch(retryable ? /\bRetryable\./ : /\bNot\s+retryable\b/);
    },
  );

  it('leads to that page in production, where it carries no sentence', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    vi.resetModules();
    const { AuthError: Built } = await import('../../src/core/AuthError.js');
    vi.unstubAllEnvs();
    // The files after this one run in the same worker, and are no production build.
    vi.resetModules();
    expect(new Built('rate_limited').message).toBe(
      'rate_limited, see react-surreal-auth/docs/errors.md#rate_limited',
    );
  });

  it('carries what it is given', () => {
    const cause = new Error('below');
    const error = new AuthError('rejected', {
      cause,
      databaseReason: 'blocked',
      retryAfterMs: 5,
      message: 'Said so.',
    });
    expect(error).toMatchObject({
      cause,
      databaseReason: 'blocked',
      retryAfterMs: 5,
      message: 'Said so.',
    });
  });
});

describe('isAuthError', () => {
  it('knows its own, and those of another copy of the package', () => {
    expect(isAuthError(new AuthError('network'))).toBe(true);
    expect(isAuthError(Object.assign(new Error('x'), { name: 'AuthError', code: 'network' }))).toBe(
      true,
    );
  });

  it.each([new Error('x'), { name: 'AuthError', code: 'network' }, null, undefined, 'network'])(
    'does not know %o',
    (value) => {
      expect(isAuthError(value)).toBe(false);
    },
  );
});
