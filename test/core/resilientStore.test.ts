// Memory stands in for a store that throws or hangs, and nothing that was written is lost or comes back.
import { describe, expect, it, vi } from 'vitest';
import { STORE_PATIENCE_MS } from '../../src/core/defaults.js';
import type { SessionStore } from '../../src/core/ports/SessionStore.js';
import { memoryStore, resilientStore } from '../../src/core/resilientStore.js';
import { type FakeClock, fakeClock } from '../support/fakes/fakeClock.js';
import { type FakeStore, fakeStore } from '../support/fakes/fakeStore.js';
import { settle } from '../support/fakes/settle.js';

interface Setup {
  readonly clock: FakeClock;
  readonly inner: FakeStore;
  readonly store: SessionStore;
  readonly onFallback: ReturnType<typeof vi.fn>;
  readonly onLateAnswer: ReturnType<typeof vi.fn>;
}

function setup(): Setup {
  const clock = fakeClock();
  const inner = fakeStore();
  const onFallback = vi.fn();
  const onLateAnswer = vi.fn();
  return {
    clock,
    inner,
    onFallback,
    onLateAnswer,
    store: resilientStore(inner, clock, { onFallback, onLateAnswer }),
  };
}

describe('memoryStore', () => {
  it('keeps, changes and removes values', async () => {
    const store = memoryStore();
    await store.update('session', () => 1);
    await store.update('session', (current) => [current, 2]);
    expect(await store.read('session')).toEqual([1, 2]);
    await store.update('session', () => undefined);
    expect(await store.read('session')).toBeUndefined();
  });
});

describe('resilientStore', () => {
  it('passes everything through while the store works', async () => {
    const { clock, inner, store, onFallback } = setup();
    await store.update('session', () => 'a');
    expect(inner.values.get('session')).toBe('a');
    expect(await store.read('session')).toBe('a');
    expect(onFallback).not.toHaveBeenCalled();
    expect(clock.pending()).toEqual([]);
  });

  it('goes on in memory when the store throws, and says so once', async () => {
    const { inner, store, onFallback } = setup();
    inner.mode = 'throws';
    expect(await store.read('session')).toBeUndefined();
    await store.update('session', () => 'a');
    await store.update('session', (current) => `${String(current)}b`);
    expect(await store.read('session')).toBe('ab');
    expect(onFallback).toHaveBeenCalledTimes(1);
  });

  it('waits two seconds for a store that hangs, and no longer', async () => {
    const { clock, inner, store, onFallback } = setup();
    inner.mode = 'hangs';
    const answer = vi.fn();
    void store.read('session').then(answer);
    await clock.advance(STORE_PATIENCE_MS - 1);
    expect(answer).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(answer).toHaveBeenCalledWith(undefined);
    expect(onFallback).toHaveBeenCalledTimes(1);
    expect(clock.pending()).toEqual([]);
  });

  it('waits only once: after the first failure memory answers at once', async () => {
    const { clock, inner, store } = setup();
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    await store.update('session', () => 'a');
    expect(await store.read('session')).toBe('a');
  });

  it('keeps a write that hangs in memory', async () => {
    const { clock, inner, store } = setup();
    inner.mode = 'hangs';
    const written = store.update('session', () => 'a');
    await clock.advance(STORE_PATIENCE_MS);
    await written;
    expect(await store.read('session')).toBe('a');
  });

  it('hands what memory holds to a store that comes back', async () => {
    const { clock, inner, store } = setup();
    inner.values.set('session', 'old');
    inner.mode = 'hangs';
    const removed = store.update('session', () => undefined);
    await clock.advance(STORE_PATIENCE_MS);
    await removed;
    inner.recover();
    await settle();
    expect(inner.values.has('session')).toBe(false);
  });

  it('takes a late answer', async () => {
    const { clock, inner, store, onLateAnswer } = setup();
    inner.values.set('session', 'late');
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    inner.recover();
    await settle();
    expect(onLateAnswer).toHaveBeenCalledTimes(1);
    expect(await store.read('session')).toBe('late');
  });

  it('does not take a late answer for what was written meanwhile', async () => {
    const { clock, inner, store, onLateAnswer } = setup();
    inner.values.set('session', 'late');
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    await store.update('session', () => 'new');
    inner.recover();
    await settle();
    expect(onLateAnswer).not.toHaveBeenCalled();
    expect(await store.read('session')).toBe('new');
    expect(inner.values.get('session')).toBe('new');
  });

  it('does not bring back late what was removed meanwhile', async () => {
    const { clock, inner, store } = setup();
    inner.values.set('session', 'late');
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    await store.update('session', () => undefined);
    inner.recover();
    await settle();
    expect(await store.read('session')).toBeUndefined();
    expect(inner.values.has('session')).toBe(false);
  });

  it('takes no news from a late answer of nothing', async () => {
    const { clock, inner, store, onLateAnswer } = setup();
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(STORE_PATIENCE_MS);
    inner.recover();
    await settle();
    expect(onLateAnswer).not.toHaveBeenCalled();
  });

  it('runs a change once, even when its write fails after it', async () => {
    const { clock, inner, store } = setup();
    const change = vi.fn(() => 'a');
    const stuck: SessionStore = {
      read: inner.read,
      update: async (key, run) => {
        await inner.update(key, run);
        await new Promise<never>(() => {});
      },
    };
    const resilient = resilientStore(stuck, clock, { onFallback: () => {}, onLateAnswer: () => {} });
    const written = resilient.update('session', change);
    await clock.advance(STORE_PATIENCE_MS);
    await written;
    expect(change).toHaveBeenCalledTimes(1);
    expect(await resilient.read('session')).toBe('a');
    expect(await store.read('session')).toBe('a');
  });
});

it('adds to what is owed already when the store answers again, and takes nothing away', async () => {
  const store = fakeStore();
  store.values.set('revocations', ['old']);
  store.mode = 'hangs';
  const clock = fakeClock();
  const resilient = resilientStore(store, clock, { onFallback() {}, onLateAnswer() {} });
  const done = resilient.update('revocations', (current) => [
    ...(Array.isArray(current) ? current : []),
    'new',
  ]);
  await clock.advance(STORE_PATIENCE_MS + 1000);
  await done;
  store.recover();
  await settle();
  expect(store.values.get('revocations')).toEqual(['old', 'new']);
});
