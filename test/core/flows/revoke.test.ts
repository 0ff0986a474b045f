// What of a session's secrets may be kept to end it later: enough for that, and too little for anything else.
import { describe, expect, it } from 'vitest';
import { grantOf } from '../../../src/core/flows/revoke.js';

describe('grantOf', () => {
  it('is the grant id of a refresh token, without its secret', () => {
    expect(grantOf({ refresh: 'surreal-refresh-AbCdEf123456-s3cret' })).toBe('AbCdEf123456');
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
