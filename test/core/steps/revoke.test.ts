// Which of a session's secrets ends it on the server.
import { describe, expect, it } from 'vitest';
import { grantOf } from '../../../src/core/steps/revoke.js';

describe('grantOf', () => {
  it('is the refresh token, whole', () => {
    const refresh = 'surreal-refresh-AbCdEf123456-s3cret';
    expect(grantOf({ refresh })).toBe(refresh);
  });

  it('is the first secret of a session record, which can only end it', () => {
    expect(grantOf({ first: 'F'.repeat(43), refresh: 'C'.repeat(43) })).toBe('F'.repeat(43));
  });

  it.each([undefined, '', 'opaque', 'surreal-refresh-', 'surreal-refresh-abc'])(
    'is nothing for %j',
    (refresh) => {
      expect(grantOf({ refresh })).toBeUndefined();
    },
  );
});
