// Calls in flight: each is rejected when the part that it belongs to ends, and none is left waiting for ever.
import { describe, expect, it } from 'vitest';
import { createPendingCalls, type Lifetime } from '../../src/surreal/pendingCalls.js';
import { later } from '../support/fakes/fakeBackend.js';
import { settle } from '../support/fakes/settle.js';

const LOST = new Error('lost');
const never = (): Promise<never> => new Promise(() => {});

/** One call of each lifetime; gives those that have been rejected so far. */
function oneOfEach() {
  const calls = createPendingCalls();
  const rejected: Lifetime[] = [];
  for (const lifetime of ['socket', 'engine', 'connection'] as const) {
    calls.run(never, lifetime).catch(() => rejected.push(lifetime));
  }
  return { calls, rejected };
}

describe('createPendingCalls', () => {
  it('gives what the call gives', async () => {
    const calls = createPendingCalls();
    await expect(calls.run(async () => 'answer')).resolves.toBe('answer');
    await expect(calls.run(() => Promise.reject(LOST))).rejects.toBe(LOST);
  });

  it('rejects only calls on the socket when that is lost', async () => {
    const { calls, rejected } = oneOfEach();
    calls.end('socket', LOST);
    await settle();
    expect(rejected).toEqual(['socket']);
  });

  it('rejects calls on its socket, too, when an engine ends', async () => {
    const { calls, rejected } = oneOfEach();
    calls.end('engine', LOST);
    await settle();
    expect(rejected).toEqual(['socket', 'engine']);
  });

  it('rejects all calls when the connection is closed, and each later one with the same reason', async () => {
    const { calls, rejected } = oneOfEach();
    expect(calls.isClosed()).toBe(false);
    calls.close(LOST);
    await settle();
    expect(rejected).toEqual(['socket', 'engine', 'connection']);
    expect(calls.isClosed()).toBe(true);
    let isRun = false;
    const late = calls.run(async () => {
      isRun = true;
    });
    await expect(late).rejects.toBe(LOST);
    expect(isRun).toBe(false);
  });

  it('binds a call to the connection unless it is told otherwise', async () => {
    const calls = createPendingCalls();
    let isRejected = false;
    calls.run(never).catch(() => {
      isRejected = true;
    });
    calls.end('engine', LOST);
    await settle();
    expect(isRejected).toBe(false);
    calls.close(LOST);
    await settle();
    expect(isRejected).toBe(true);
  });

  it('rejects with the error of the end, and drops the answer that comes afterwards', async () => {
    const calls = createPendingCalls();
    const answer = later<string>();
    const call = calls.run(() => answer.promise, 'socket');
    calls.end('socket', LOST);
    answer.resolve('too late');
    await expect(call).rejects.toBe(LOST);
  });
});
