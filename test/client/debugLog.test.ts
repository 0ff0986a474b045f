// The debug log says what is on its list, whatever an event carries.
import { afterEach, expect, it, vi } from 'vitest';
import { debugLog } from '../../src/client/debugLog.js';
import type { AuthEvent } from '../../src/core/AuthEvent.js';

afterEach(() => vi.restoreAllMocks());

const AT = new Date('2026-01-02T03:04:05.678Z');

function logged(event: AuthEvent): string {
  const debug = vi.spyOn(console, 'debug').mockImplementation(() => {});
  debugLog(event, AT);
  expect(debug).toHaveBeenCalledTimes(1);
  const [line, ...more] = debug.mock.calls[0] ?? [];
  // Text alone: an object would be shown as it is when somebody opens it later.
  expect(more).toEqual([]);
  return String(line);
}

it.each<[AuthEvent, string]>([
  [{ type: 'signed-out', reason: 'revoked' }, 'signed-out reason=revoked'],
  [{ type: 'renewed', expiresAt: 1 }, 'renewed expiresAt=1'],
  [{ type: 'adopted', expiresAt: null }, 'adopted expiresAt=null'],
  [
    { type: 'renewal-failed', code: 'network', retryable: true },
    'renewal-failed code=network retryable=true',
  ],
  [{ type: 'expired' }, 'expired'],
])('writes %o', (event, text) => {
  expect(logged(event)).toBe(`react-surreal-auth 2026-01-02T03:04:05.678Z ${text}`);
});

it('says nothing that is not on its list: not who signed in, and nothing that an event may carry one day', () => {
  const event = {
    type: 'signed-in',
    subject: 'user:ann',
    token: 'eyJh.eyJi.c',
    pass: 'horse',
  } as const;
  expect(logged(event)).toBe('react-surreal-auth 2026-01-02T03:04:05.678Z signed-in');
});
