// A store that throws or hangs is stood in for, says what it is sure of, and gets what was decided meanwhile.
import { describe, expect, it, vi } from 'vitest';
import {
  STORE_PATIENCE_MS,
  STORE_RETRIES,
  STORE_RETRY_MAX_MS,
  STORE_RETRY_MIN_MS,
  STORE_TRIES,
} from '../../../src/core/defaults.js';
import { type ResilientStore, resilientStore } from '../../../src/core/store/resilientStore.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { type FakeClock, fakeClock } from '../../support/fakes/fakeClock.js';
import { type FakeStore, fakeStore } from '../../support/fakes/fakeStore.js';
import { settle } from '../../support/fakes/settle.js';

interface Setup {
  readonly clock: FakeClock;
  readonly inner: FakeStore;
  readonly store: ResilientStore;
  readonly onFallback: ReturnType<typeof vi.fn>;
  readonly onRecovered: ReturnType<typeof vi.fn>;
}

function setup(stored?: unknown): Setup {
  const clock = fakeClock();
  const inner = fakeStore();
  if (stored !== undefined) inner.values.set('session', stored);
  const onFallback = vi.fn();
  const onRecovered = vi.fn();
  return {
    clock,
    inner,
    onFallback,
    onRecovered,
    store: resilientStore(inner, clock, { onFallback, onRecovered }),
  };
}

const sure = (value: unknown) => ({ value, isSure: true, lastKnown: value });
const append = (letter: string) => (current: unknown) => `${String(current ?? '')}${letter}`;

describe('a store that works', () => {
  it('answers for itself, and nothing is told or left waiting', async () => {
    const { clock, inner, store, onFallback, onRecovered } = setup();
    expect(await store.update('session', () => 'a')).toBe(true);
    expect(inner.values.get('session')).toBe('a');
    expect(await store.read('session')).toEqual(sure('a'));
    expect([onFallback, onRecovered].flatMap((told) => told.mock.calls)).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });
});

describe('an operation that throws', () => {
  it('is tried again at once, and nobody notices', async () => {
    const { inner, store } = setup('a');
    inner.failNext = STORE_TRIES - 1;
    expect(await store.read('session')).toEqual(sure('a'));
    inner.failNext = STORE_TRIES - 1;
    expect(await store.update('session', append('b'))).toBe(true);
    expect(inner.values.get('session')).toBe('ab');
  });

  it('failed alone: the next one asks the store again', async () => {
    const { inner, store } = setup('a');
    await store.read('session');
    inner.failNext = STORE_TRIES;
    expect(await store.read('session')).toEqual({ value: 'a', isSure: false, lastKnown: 'a' });
    // Another tab wrote meanwhile.
    inner.values.set('session', 'b');
    expect(await store.read('session')).toEqual(sure('b'));
  });

  it('is told once, until the store works again', async () => {
    const { inner, store, onFallback, onRecovered } = setup('a');
    inner.mode = 'throws';
    for (let times = 0; times < 3; times += 1) await store.read('session');
    expect(onFallback).toHaveBeenCalledTimes(1);
    inner.mode = 'works';
    await store.read('session');
    await settle();
    expect(onRecovered.mock.calls).toEqual([[false]]);
    inner.mode = 'throws';
    await store.read('session');
    expect(onFallback).toHaveBeenCalledTimes(2);
  });

  it('leaves its change to be made when the store works again', async () => {
    const { clock, inner, store, onRecovered } = setup('a');
    inner.mode = 'throws';
    expect(await store.update('session', append('b'))).toBe(false);
    expect(await store.update('session', append('c'))).toBe(false);
    inner.mode = 'works';
    await clock.advance(STORE_RETRY_MIN_MS);
    expect(inner.values.get('session')).toBe('abc');
    expect(onRecovered.mock.calls).toEqual([[true]]);
    expect(clock.pending()).toEqual([]);
  });

  it('makes a late change on what another tab has written since', async () => {
    const { clock, inner, store } = setup('a');
    await store.read('session');
    inner.mode = 'throws';
    const change = (current: unknown): unknown => (current === 'a' ? 'mine' : current);
    expect(await store.update('session', change)).toBe(false);
    expect((await store.read('session')).value).toBe('mine');
    inner.values.set('session', 'theirs');
    inner.mode = 'works';
    await clock.advance(STORE_RETRY_MIN_MS);
    expect(inner.values.get('session')).toBe('theirs');
    expect(await store.read('session')).toEqual(sure('theirs'));
  });

  it('is not sure of anything as long as a change waits', async () => {
    const { inner, store } = setup('a');
    await store.read('session');
    inner.failUpdates = true;
    await store.update('session', append('b'));
    expect(await store.read('session')).toEqual({ value: 'ab', isSure: false, lastKnown: 'a' });
  });

  it('does not say that it works before it has taken everything', async () => {
    const { inner, store, onFallback, onRecovered } = setup('a');
    inner.failUpdates = true;
    await store.update('session', append('b'));
    for (let times = 0; times < 3; times += 1) await store.read('revocations');
    await settle();
    expect(onFallback).toHaveBeenCalledTimes(1);
    expect(onRecovered).not.toHaveBeenCalled();
  });

  it('is looked after for about half a minute, and then with the next operation', async () => {
    const { clock, inner, store } = setup('a');
    inner.mode = 'throws';
    await store.update('session', append('b'));
    await clock.advance(STORE_RETRIES * STORE_RETRY_MAX_MS);
    expect(clock.pending()).toEqual([]);
    inner.mode = 'works';
    await store.read('revocations');
    await settle();
    expect(inner.values.get('session')).toBe('ab');
  });
});

describe('an operation that hangs', () => {
  it('is waited for two seconds, and no longer', async () => {
    const { clock, inner, store, onFallback } = setup();
    inner.mode = 'hangs';
    const answer = vi.fn();
    void store.read('session').then(answer);
    await clock.advance(STORE_PATIENCE_MS - 1);
    expect(answer).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(answer).toHaveBeenCalledWith({ value: undefined, isSure: false, lastKnown: undefined });
    expect(onFallback).toHaveBeenCalledTimes(1);
  });

  it('is waited for once: while it hangs, memory answers at once', async () => {
    const { clock, inner, store } = setup();
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    expect(await store.update('session', () => 'a')).toBe(false);
    expect(await store.read('session')).toMatchObject({ value: 'a', isSure: false });
  });

  it('is over when it answers: from then on the store is asked', async () => {
    const { clock, inner, store, onRecovered } = setup('late');
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    inner.recover();
    await settle();
    expect(onRecovered).toHaveBeenCalledTimes(1);
    expect(await store.read('session')).toEqual(sure('late'));
  });

  it('is over when a later one answers, though it never does itself', async () => {
    const { clock, inner, store, onRecovered } = setup('a');
    inner.mode = 'hangs';
    void store.update('session', append('b'));
    await clock.advance(STORE_PATIENCE_MS);
    inner.mode = 'works';
    await clock.advance(STORE_RETRY_MIN_MS);
    expect(onRecovered.mock.calls).toEqual([[true]]);
    expect(inner.values.get('session')).toBe('ab');
    // And what it would have changed is not changed twice.
    inner.recover();
    await settle();
    expect(inner.values.get('session')).toBe('ab');
  });

  it('makes its change late, after those of other tabs', async () => {
    const { clock, inner, store } = setup();
    inner.values.set('revocations', ['theirs']);
    inner.mode = 'hangs';
    const added = store.update('revocations', (current) => [
      ...(Array.isArray(current) ? current : []),
      'mine',
    ]);
    await clock.advance(STORE_PATIENCE_MS);
    expect(await added).toBe(false);
    inner.recover();
    await settle();
    expect(inner.values.get('revocations')).toEqual(['theirs', 'mine']);
  });

  it('does not make an old answer out of a newer one', async () => {
    const { clock, inner, store } = setup('old');
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    await store.update('session', () => undefined);
    inner.recover();
    await settle();
    expect((await store.read('session')).value).toBeUndefined();
    expect(inner.values.has('session')).toBe(false);
  });
});

it('remembers the newer of two answers, whichever comes first', async () => {
  const { clock, inner } = setup();
  const old = later<unknown>();
  const reads: Promise<unknown>[] = [old.promise, Promise.resolve('new')];
  const slow = { ...inner, read: () => reads.shift() ?? Promise.reject(new Error('lost')) };
  const store = resilientStore(slow, clock, { onFallback: () => {}, onRecovered: () => {} });
  const first = store.read('session');
  await store.read('session');
  old.resolve('old');
  await first;
  expect(await store.read('session')).toMatchObject({ isSure: false, value: 'new' });
});

it('counts a value that is read in time although another operation just gave up', async () => {
  const { clock, inner, store } = setup('mine');
  inner.mode = 'hangs';
  void store.update('revocations', () => undefined);
  await clock.advance(1_000);
  const reading = store.read('session');
  await clock.advance(STORE_PATIENCE_MS - 900);
  inner.recover();
  expect(await reading).toEqual(sure('mine'));
});
