// Waiting for a connection: it ends with the connection, with a failure that no attempt can mend, or after 10 s.
import { UnsupportedVersionError } from 'surrealdb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { untilConnected } from '../../src/surreal/untilConnected.js';
import { fakeDb } from '../support/fakes/fakeDb.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function waiting(lastError: () => unknown = () => undefined, status = 'connecting') {
  const fake = fakeDb();
  fake.status = status;
  const caller = new AbortController();
  const seen: { outcome: unknown } = { outcome: 'waits' };
  untilConnected(fake.db, lastError, caller.signal).then(
    (db) => Object.assign(seen, { outcome: db === fake.db ? 'connected' : db }),
    (error: unknown) => Object.assign(seen, { outcome: error }),
  );
  return { ...fake, caller, seen };
}
const turn = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

it('ends at once when the connection is there already, and waits for nothing', async () => {
  const { seen, listeners } = waiting(undefined, 'connected');
  await turn();
  expect(seen.outcome).toBe('connected');
  expect(listeners()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

it('ends when the connection comes', async () => {
  const { seen, emit } = waiting();
  await turn(9_000);
  expect(seen.outcome).toBe('waits');
  emit('connected');
  await turn();
  expect(seen.outcome).toBe('connected');
});

it('goes on over failures that the next attempt may mend, and fails after 10 s with the latest', async () => {
  const refused = new Error('refused');
  const { seen, emit } = waiting(() => refused);
  emit('error', refused);
  await turn(9_999);
  expect(seen.outcome).toBe('waits');
  await turn(1);
  expect(seen.outcome).toBe(refused);
});

it('fails after 10 s with a sentence of its own when no attempt has failed', async () => {
  const { seen } = waiting();
  await turn(10_000);
  expect(seen.outcome).toEqual(new Error('No connection'));
});

it('fails at once when the server is of a version that the SDK does not speak', async () => {
  const { seen, emit } = waiting();
  const unsupported = new UnsupportedVersionError('1.0.0', '2.0.0', '4.0.0');
  emit('error', unsupported);
  await turn();
  expect(seen.outcome).toBe(unsupported);
});

it('leaves no listener and no timer when its caller has got an answer', async () => {
  const { seen, caller, listeners } = waiting();
  expect(listeners()).toBe(2);
  caller.abort();
  expect(listeners()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  await turn(10_000);
  expect(seen.outcome).toBe('waits');
});
