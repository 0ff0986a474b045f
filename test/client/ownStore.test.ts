// An app's own store that hangs: it costs the change that hangs, and no other, in this tab and in the others.
import { expect, it } from 'vitest';
import { type StorageLike, webStorageStore } from '../../src/browser/webStorageStore.js';
import { resilientStore } from '../../src/core/store/resilientStore.js';
import { fakeClock } from '../support/fakes/fakeClock.js';
import { fakeLock } from '../support/fakes/fakeLock.js';
import { settle } from '../support/fakes/settle.js';

const MINUTE = 60_000;

function ownStorage() {
  const values = new Map<string, string>();
  const storage: StorageLike = {
    getItem: async (key) => values.get(key) ?? null,
    setItem: async (key, value) => values.set(key, value),
    removeItem: async (key) => values.delete(key),
  };
  return { values, storage };
}
const forever = (): Promise<void> => new Promise(() => {});

it('stores later changes when one hangs for ever', async () => {
  const clock = fakeClock();
  const { values, storage } = ownStorage();
  let hangs = true;
  const hangingOnce: StorageLike = {
    ...storage,
    async setItem(key, value) {
      const isFirst = hangs;
      hangs = false;
      if (isFirst) await forever();
      await storage.setItem(key, value);
    },
  };
  const inner = webStorageStore('x', () => hangingOnce, undefined, clock);
  const store = resilientStore(inner, clock, { onFallback: () => {}, onRecovered: () => {} });
  const first = store.update('session', () => 'first');
  await clock.advance(2_000);
  expect(await first).toBe(false);
  await clock.advance(MINUTE);
  const second = store.update('session', () => 'second');
  await clock.advance(MINUTE);
  expect(await second).toBe(true);
  expect([...values.values()]).toEqual(['"second"']);
});

it('lets the other tabs write while it hangs in one', async () => {
  const clock = fakeClock();
  const lock = fakeLock();
  const { values, storage } = ownStorage();
  const ill = webStorageStore(
    'x',
    () => ({ ...storage, setItem: forever }),
    lock.of('a', clock),
    clock,
  );
  const well = webStorageStore('x', () => storage, lock.of('b', clock), clock);
  ill.update('session', () => 'a').catch(() => {});
  await settle();
  const written = well.update('session', () => 'b');
  await clock.advance(MINUTE);
  await written;
  expect([...values.values()]).toEqual(['"b"']);
});
