// A strategy on the access method of another one: the error says what to change, in every build.
import { expect, it } from 'vitest';
import { unsuited } from '../../../src/core/strategy/unsuited.js';

it('is `strategy_mismatch`, with the sentence and with what the server said', () => {
  const cause = new Error('secret_invalid');
  const error = unsuited('Pass the other strategy.', { cause, databaseReason: 'secret_invalid' });
  expect(error).toMatchObject({
    code: 'strategy_mismatch',
    message: 'Pass the other strategy.',
    databaseReason: 'secret_invalid',
    cause,
  });
});

it('says in production, too, that strategy and access method do not suit', () => {
  expect(unsuited(undefined).message).toMatch(/^The strategy does not suit/);
});
