// The store that lasts as long as the page.
import { expect, it } from 'vitest';
import { memoryStore } from '../../../src/core/store/memoryStore.js';

it('keeps, changes and removes values', async () => {
  const store = memoryStore();
  await store.update('session', () => 1);
  await store.update('session', (current) => [current, 2]);
  expect(await store.read('session')).toEqual([1, 2]);
  await store.update('session', () => undefined);
  expect(await store.read('session')).toBeUndefined();
});
