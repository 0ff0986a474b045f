/** The lock over real Web Locks: it waits, gives up in time, is never stolen, and leaves nothing behind. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/browser/clock.js';
import { browserLock } from '../../src/browser/webLock.js';
import { later } from '../support/fakes/fakeBackend.js';

let name = '';

beforeEach(() => {
  name = `lock-${crypto.randomUUID()}`;
});

async function count(state: 'held' | 'pending'): Promise<number> {
  const locks = (await navigator.locks.query())[state] ?? [];
  return locks.filter((lock) => lock.name === name).length;
}

/** Takes the lock as another tab would; resolves with how to free it. */
async function take(): Promise<() => void> {
  const holding = later<void>();
  const held = later<void>();
  void navigator.locks.request(name, () => {
    held.resolve();
    return holding.promise;
  });
  await held.promise;
  return () => holding.resolve();
}

describe('browserLock', () => {
  it('runs at once when the lock is free, returns the result, and frees it', async () => {
    const lock = browserLock(name, systemClock);
    expect(lock.acrossTabs).toBe(true);
    const result = await lock.hold(1000, async () => {
      expect(await count('held')).toBe(1);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await count('held')).toBe(0);
  });

  it('passes on what is thrown inside, and frees the lock', async () => {
    const lock = browserLock(name, systemClock);
    const failure = new Error('inside');
    await expect(lock.hold(1000, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await count('held')).toBe(0);
  });

  it('lets one in after the other, in order', async () => {
    const locks = [browserLock(name, systemClock), browserLock(name, systemClock)];
    const log: string[] = [];
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        locks[index % 2]?.hold(5000, async () => {
          log.push(`${index} in`);
          await new Promise((resolve) => setTimeout(resolve, 2));
          log.push(`${index} out`);
        }),
      ),
    );
    expect(log).toEqual([0, 1, 2, 3, 4, 5].flatMap((index) => [`${index} in`, `${index} out`]));
  });

  it('waits while another tab holds it', async () => {
    const free = await take();
    const entered: string[] = [];
    const waiting = browserLock(name, systemClock).hold(5000, async () => entered.push('in'));
    expect(await count('pending')).toBe(1);
    expect(entered).toEqual([]);
    free();
    await waiting;
    expect(entered).toEqual(['in']);
  });

  it('gives up in time with a timeout, runs nothing, takes nothing, and leaves the queue', async () => {
    const free = await take();
    let ran = false;
    const waiting = browserLock(name, systemClock).hold(30, async () => {
      ran = true;
    });
    await expect(waiting).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(await count('held')).toBe(1);
    expect(await count('pending')).toBe(0);
    free();
    await navigator.locks.request(name, () => {});
    expect(ran).toBe(false);
    expect(await count('held')).toBe(0);
  });

  it('is not cut short once it is held, however long that takes', async () => {
    const result = await browserLock(name, systemClock).hold(10, async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return 'whole';
    });
    expect(result).toBe('whole');
  });

  it('keeps two names apart', async () => {
    const free = await take();
    expect(await browserLock(`${name}-other`, systemClock).hold(1000, async () => 'in')).toBe('in');
    free();
  });
});

describe.each([
  ['rejects', () => Promise.reject(denied())],
  [
    'throws',
    () => {
      throw denied();
    },
  ],
])('browserLock where a request for Web Locks %s', (_how, request) => {
  it('runs without the lock, and says so once', async () => {
    vi.spyOn(navigator.locks, 'request').mockImplementation(request);
    const onRefused = vi.fn();
    const lock = browserLock(name, systemClock, onRefused);
    expect(await lock.hold(1000, async () => 'one')).toBe('one');
    expect(await lock.hold(1000, async () => 'two')).toBe('two');
    expect(onRefused).toHaveBeenCalledTimes(1);
  });
});

/** As sandboxed frames and browsers with blocked cookies say it. */
function denied(): DOMException {
  return new DOMException('Access to the Locks API is denied in this context.', 'SecurityError');
}
