// The store of the visible state: it tells its listeners of changes alone.
import { expect, it, vi } from 'vitest';
import { createStore } from '../../../src/core/state/store.js';

/** Counts up to 2. */
const upToTwo = (state: { readonly count: number }, by: number) =>
  state.count === 2 ? state : { count: state.count + by };

it('tells its listeners of changes alone', () => {
  const store = createStore({ count: 1 }, upToTwo);
  const listener = vi.fn();
  store.subscribe(listener);
  store.dispatch(1);
  expect(listener).toHaveBeenCalledTimes(1);
  store.dispatch(1);
  expect(listener).toHaveBeenCalledTimes(1);
});

it('gives the same object until something changes', () => {
  const full = { count: 2 };
  const store = createStore(full, upToTwo);
  store.dispatch(1);
  expect(store.get()).toBe(full);
});

it('has the new state when it tells of it', () => {
  const store = createStore({ count: 0 }, upToTwo);
  const seen: number[] = [];
  store.subscribe(() => seen.push(store.get().count));
  store.dispatch(1);
  store.dispatch(1);
  expect(seen).toEqual([1, 2]);
});

it('lets a listener leave while it is being told', () => {
  const store = createStore({ count: 0 }, upToTwo);
  const told: string[] = [];
  const leave = store.subscribe(() => {
    told.push('first');
    leave();
  });
  store.subscribe(() => told.push('second'));
  store.dispatch(1);
  store.dispatch(1);
  expect(told).toEqual(['first', 'second', 'second']);
});

it('changes its state although a listener of the app throws', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const store = createStore({ count: 0 }, upToTwo);
  store.subscribe(() => {
    throw new Error('a listener of the app');
  });
  store.dispatch(2);
  expect(store.get()).toEqual({ count: 2 });
});
