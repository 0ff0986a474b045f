// One operation on a store: what it makes of the changes that wait, and which of them need not wait any longer.
import { describe, expect, it } from 'vitest';
import { askStore, type Change, type Pending } from '../../../src/core/store/askStore.js';
import { fakeStore } from '../../support/fakes/fakeStore.js';

const pending = (change: Change, isUnderWay = false): Pending => ({ change, isUnderWay });
const append =
  (letter: string): Change =>
  (current) =>
    `${String(current ?? '')}${letter}`;

describe('askStore', () => {
  it('only reads when nothing waits', async () => {
    const store = fakeStore();
    store.values.set('session', 'stored');
    store.failUpdates = true;
    await expect(askStore(store, 'session', [])).resolves.toEqual({ value: 'stored', made: [] });
  });

  it('makes all changes that wait as one, in their order', async () => {
    const store = fakeStore();
    const writes: unknown[] = [];
    store.onWrite = (_key, value) => writes.push(value);
    const waiting = [pending(append('a')), pending(append('b'))];
    await expect(askStore(store, 'session', waiting)).resolves.toEqual({ value: 'ab', made: waiting });
    expect(writes).toEqual(['ab']);
  });

  it('leaves out a change that another operation is making', async () => {
    const store = fakeStore();
    const [other, mine] = [pending(append('a'), true), pending(append('b'))];
    const { value, made } = await askStore(store, 'session', [other, mine]);
    expect(value).toBe('b');
    expect(made).toEqual([mine]);
  });

  it('marks the changes as being made, so that no other operation makes them again', async () => {
    const store = fakeStore();
    const one = pending(append('a'));
    await askStore(store, 'session', [one]);
    expect(one.isUnderWay).toBe(true);
    expect(store.values.get('session')).toBe('a');
    const again = await askStore(store, 'session', [one]);
    expect(again).toEqual({ value: 'a', made: [] });
  });

  it('throws what the store throws, and lets the changes wait on', async () => {
    const store = fakeStore();
    store.failUpdates = true;
    const one = pending(append('a'));
    await expect(askStore(store, 'session', [one])).rejects.toThrow('QuotaExceededError');
    expect(one.isUnderWay).toBe(false);
  });

  it('frees changes again that failed after they had been made', async () => {
    const store = fakeStore();
    const one = pending(append('a'));
    const aborted = {
      read: store.read,
      async update(_key: string, change: Change) {
        change(undefined);
        throw new Error('The transaction was aborted.');
      },
    };
    await expect(askStore(aborted, 'session', [one])).rejects.toThrow('aborted');
    expect(one.isUnderWay).toBe(false);
  });

  it('counts a change as made when a failing store already holds what it would write', async () => {
    const store = fakeStore();
    store.values.set('session', 'written by another tab');
    store.failUpdates = true;
    const leaves = pending((current) => current ?? 'mine');
    await expect(askStore(store, 'session', [leaves])).resolves.toEqual({
      value: 'written by another tab',
      made: [leaves],
    });
  });

  it('does not believe a store that resolves without having asked for the change', async () => {
    const silent = { read: async () => undefined, update: async () => {} };
    await expect(askStore(silent, 'session', [pending(append('a'))])).rejects.toThrow(
      'The store made no change.',
    );
  });
});
