// One store's care: an answer that comes too late still counts, and what waited is handed over then.
import { expect, it } from 'vitest';
import { STORE_PATIENCE_MS } from '../../../src/core/defaults.js';
import { askInTime, entryOf, isDelivered, newCare } from '../../../src/core/store/care.js';
import { fakeClock } from '../../support/fakes/fakeClock.js';
import { fakeStore } from '../../support/fakes/fakeStore.js';
import { settle } from '../../support/fakes/settle.js';

it('gives up an operation that hangs, and takes its answer when that comes after all', async () => {
  const clock = fakeClock();
  const inner = fakeStore();
  const told: string[] = [];
  const care = newCare(inner, clock, {
    onFallback: () => told.push('fallback'),
    onRecovered: (delivered) => told.push(`recovered ${delivered}`),
  });
  entryOf(care, 'session').pending.push({ change: () => 'a', isUnderWay: false });
  inner.mode = 'hangs';
  const asked = expect(askInTime(care, 'session')).rejects.toThrow('does not answer');
  await clock.advance(STORE_PATIENCE_MS * 2);
  await asked;
  expect([care.isWorking, isDelivered(care), told]).toEqual([false, false, ['fallback']]);
  inner.recover();
  await settle();
  expect(inner.values.get('session')).toBe('a');
  expect([care.isWorking, isDelivered(care), told]).toEqual([
    true,
    true,
    ['fallback', 'recovered true'],
  ]);
});
