// The warning that a server lost its schema: once, for developers alone, and with what to do.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { schemaWarning } from '../../src/client/schemaWarning.js';
import type { AuthEvent } from '../../src/core/AuthEvent.js';
import { SCOPE } from '../support/fakes/fakeBrowser.js';

const GONE: AuthEvent = { type: 'renewal-failed', code: 'schema_missing', retryable: true };

let lines: unknown[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'warn').mockImplementation((line: unknown) => void lines.push(line));
});

describe('schemaWarning', () => {
  it('names the access method, the database, and the cure', () => {
    schemaWarning(SCOPE, () => undefined)(GONE);
    expect(lines).toEqual([
      expect.stringMatching(/access method 'account' in test\/app\. Run your schema there again/),
    ]);
  });

  it('names the access method of the session, which may be another than the client’s', () => {
    schemaWarning(SCOPE, () => 'staff')(GONE);
    expect(lines).toEqual([expect.stringContaining("access method 'staff' in")]);
  });

  it('is a whole sentence when no name is known', () => {
    const { access: _access, ...scope } = SCOPE;
    schemaWarning(scope, () => undefined)(GONE);
    expect(lines).toEqual([expect.stringContaining('the access method in test/app.')]);
  });

  it('is written once in the life of a client', () => {
    const listen = schemaWarning(SCOPE, () => undefined);
    listen(GONE);
    listen(GONE);
    expect(lines).toHaveLength(1);
  });

  it.each<AuthEvent>([
    { type: 'renewal-failed', code: 'network', retryable: true },
    { type: 'revocation-failed', code: 'schema_missing' },
    { type: 'expired' },
  ])('says nothing of %o', (event) => {
    schemaWarning(SCOPE, () => undefined)(event);
    expect(lines).toEqual([]);
  });

  it('is silent in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    schemaWarning(SCOPE, () => undefined)(GONE);
    vi.unstubAllEnvs();
    expect(lines).toEqual([]);
  });
});
