// The holder of what changes: tokens, whose they are, counts and retries, written by its own functions alone.
import { describe, expect, it } from 'vitest';
import { createHeld, NO_RETRY, type Retry, retryOf } from '../../../src/core/state/held.js';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { SCOPE } from '../../support/fakes/fakeBrowser.js';
import { START } from '../../support/fakes/fakeClock.js';
import { makeToken } from '../../support/fakes/makeToken.js';

const record = makeRecord({ access: makeToken() }, SCOPE, { now: START });
const failure: Retry = {
  failures: 3,
  failedAt: START,
  at: START + 4,
  openAt: START + 5,
  notBefore: START + 6,
};

describe('createHeld', () => {
  it('forgets failures with new tokens, and keeps them when the record alone is exchanged', () => {
    const held = createHeld();
    held.noteFailure(failure);
    held.replaceRecord(record);
    expect(held).toMatchObject({ record, owner: undefined, retry: failure });
    held.use(record, 'ada');
    expect(held).toMatchObject({ record, owner: 'ada', retry: NO_RETRY });
  });

  it('has neither tokens nor owner after it was cleared, and counts on', () => {
    const held = createHeld();
    held.use(record, 'ada');
    expect(held.beginRequest()).toBe(1);
    held.beginSignOut();
    held.clear();
    expect(held).toMatchObject({ record: undefined, owner: undefined, requestId: 2, signOuts: 1 });
    expect(held.beginRequest()).toBe(3);
  });

  it('ends the pause of its own and keeps the one that the server asked for', () => {
    const held = createHeld();
    held.noteFailure(failure);
    held.endBackoff();
    expect(held.retry).toEqual({ ...failure, at: 0 });
  });
});

describe('retryOf', () => {
  it('gives dates that hold, and none of a clock that was set back since', () => {
    const held = createHeld();
    held.noteFailure(failure);
    expect(retryOf(held, START)).toBe(failure);
    expect(retryOf(held, START - 1)).toEqual({ ...NO_RETRY, failures: 3 });
  });
});
