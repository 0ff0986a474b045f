// Keeping an SDK client connected: it begins again after the SDK gave up, with pauses, until it is stopped.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepConnected } from '../../src/surreal/keepConnected.js';
import type { Target } from '../../src/surreal/target.js';
import { fakeDb } from '../support/fakes/fakeDb.js';

const TARGET: Target = {
  url: 'ws://127.0.0.1:8000/rpc',
  namespace: 'test',
  database: 'app',
  access: 'account',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function started(target: Target = TARGET) {
  const fake = fakeDb();
  const authentication = () => null;
  const kept = keepConnected(target, authentication);
  kept.start(fake.db);
  /** The SDK gives up; gives the pause until the next attempt. */
  const pauseAfterEnd = (): number => {
    const [before, begun] = [fake.attempts.length, Date.now()];
    fake.emit('disconnected');
    vi.advanceTimersToNextTimer();
    expect(fake.attempts).toHaveLength(before + 1);
    return Date.now() - begun;
  };
  return { ...fake, fake, kept, authentication, pauseAfterEnd };
}

function socket() {
  let closed = 0;
  // Only this method is used.
  const one = { close: () => (closed += 1) } as unknown as WebSocket;
  return { one, closed: () => closed };
}

describe('keepConnected', () => {
  it('connects at once, selects the database, and lets the SDK reconnect without end', () => {
    const { attempts, authentication } = started();
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({
      url: TARGET.url,
      options: {
        namespace: 'test',
        database: 'app',
        authentication,
        reconnect: { enabled: true, attempts: -1 },
      },
    });
  });

  it('does not select a database of a locked-down server, which refuses that to guests', () => {
    const { attempts } = started({ ...TARGET, lockedDown: '/auth' });
    expect(attempts[0]?.options).not.toHaveProperty('namespace');
    expect(attempts[0]?.options).not.toHaveProperty('database');
  });

  it('begins again after the SDK gave up, with pauses that double up to four seconds', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { pauseAfterEnd } = started();
    const pauses = Array.from({ length: 5 }, pauseAfterEnd);
    expect(pauses).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    expect(pauseAfterEnd()).toBeGreaterThan(3_900);
    expect(pauseAfterEnd()).toBeLessThanOrEqual(4_000);
  });

  it('begins with the short pause again after it was connected', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { emit, pauseAfterEnd } = started();
    pauseAfterEnd();
    pauseAfterEnd();
    emit('connected');
    expect(pauseAfterEnd()).toBe(500);
  });

  it('remembers the failure of the latest attempt', async () => {
    const { emit, kept, fake } = started();
    expect(kept.lastError()).toBeUndefined();
    const [first, second] = [new Error('first'), new Error('second')];
    emit('error', first);
    expect(kept.lastError()).toBe(first);
    fake.connectError = second;
    emit('disconnected');
    await vi.advanceTimersToNextTimerAsync();
    expect(kept.lastError()).toBe(second);
  });

  it('begins nothing any more once it is stopped', () => {
    const { attempts, emit, kept } = started();
    emit('disconnected');
    kept.stop();
    emit('disconnected');
    expect(vi.getTimerCount()).toBe(0);
    expect(attempts).toHaveLength(1);
  });
});

describe('the limit on a new WebSocket', () => {
  it('closes one that is not open and authenticated within 10 s', () => {
    const { kept } = started();
    const { one, closed } = socket();
    kept.limit(one);
    vi.advanceTimersByTime(9_999);
    expect(closed()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(closed()).toBe(1);
  });

  it('leaves one that is', () => {
    const { kept, emit } = started();
    const { one, closed } = socket();
    kept.limit(one);
    emit('connected');
    vi.advanceTimersByTime(60_000);
    expect(closed()).toBe(0);
  });

  it('is that of the latest WebSocket', () => {
    const { kept } = started();
    const [before, now] = [socket(), socket()];
    kept.limit(before.one);
    vi.advanceTimersByTime(5_000);
    kept.limit(now.one);
    vi.advanceTimersByTime(10_000);
    expect([before.closed(), now.closed()]).toEqual([0, 1]);
  });
});
