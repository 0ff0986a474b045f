/** Ids of sessions are the same when their hash is, whatever stands around it. */
import { describe, expect, it } from 'vitest';
import { isSame } from '../../src/sessions/lockedDown.js';

const hash = 'a1'.repeat(32);

describe('isSame', () => {
  it('compares the hash, which the SDK and the server quote differently', () => {
    expect(isSame(`session:⟨${hash}⟩`, `session:\`${hash}\``)).toBe(true);
    expect(isSame(`session:⟨${hash}⟩`, `session:⟨${'b2'.repeat(32)}⟩`)).toBe(false);
  });

  it('takes no text without a hash for a session, not even the same one', () => {
    expect(isSame('user:ada', 'user:ada')).toBe(false);
    expect(isSame(undefined, `session:${hash}`)).toBe(false);
  });
});
