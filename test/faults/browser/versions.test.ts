/** What a newer release has stored, and a database without its object store: left alone, or made anew. */
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { measured, times } from '../../support/faults.js';
import { oneInTurn, strategies } from '../tabs/support/strategies.js';
import { signedIn } from '../tabs/support/tabs.js';
import { statusOf, useStage, wakeUp } from './support/stage.js';

const OPENED = times(50, 3);
const VISITS = times(50, 2);
const TOKEN_MS = 3_000;

describe('what is found in IndexedDB', () => {
  const play = useStage();

  it.concurrent.each(oneInTurn(1))(
    'is left alone when a newer release wrote it, and this tab shows the way in: $strategy',
    (by) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        const { page: running, subject } = await scene.enter();
        const tool = await scene.context.newPage();
        await tool.goto(scene.blank);
        const before = scene.renewals.length;
        const found = await tool.evaluate(everything, 2);
        for (let opened = 0; opened < OPENED; opened += 1) {
          const old = await scene.open();
          expect(await old.evaluate(async () => (await window.tab.ready()).status)).toBe('signed-out');
          await wakeUp(old);
          await wakeUp(running);
          await old.waitForTimeout(100);
          expect(await eventsOf(old)).not.toContain('record-set-aside');
          await old.close();
          expect(isDeepStrictEqual(await tool.evaluate(everything, 0), found)).toBe(true);
        }
        // The tab that was there before does not write over it either when its token is due.
        await running.waitForTimeout(TOKEN_MS);
        expect(isDeepStrictEqual(await tool.evaluate(everything, 0), found)).toBe(true);
        expect(scene.renewals.slice(before)).toEqual([]);
        expect(await statusOf(running)).toBe('signed-out');
        // Here for a tab of the newer release: whoever can read it is signed in.
        await tool.evaluate(everything, 1);
        const next = await scene.join();
        expect(await next.evaluate(() => window.tab.whoAmI())).toBe(subject);
        measured({
          order: 31,
          fault: `a stored session of a higher version, ${OPENED} tabs of this one, \`${by.strategy}\``,
          mustHold: 'signed out here; store and mark untouched, so that the newer tabs go on',
          measured: `${OPENED} of ${OPENED} signed out, 0 changes of the store and the mark`,
        });
      }),
    120_000,
  );

  it('is made anew where the object store is missing', () =>
    play(strategies[0], {}, async (scene) => {
      const tool = await scene.context.newPage();
      await tool.goto(scene.blank);
      await tool.evaluate(makeEmpty);
      const { page, subject } = await scene.enter();
      for (let visit = 0; visit < VISITS; visit += 1) {
        await page.reload();
        await signedIn(page);
        expect(await page.evaluate(() => window.tab.whoAmI())).toBe(subject);
        expect(await eventsOf(page)).not.toContain('storage-fallback');
      }
      expect(
        await page.evaluate(async () =>
          (await indexedDB.databases()).map(({ name, version }) => [name, version]),
        ),
      ).toEqual([['react-surreal-auth', 1]]);
      measured({
        order: 31,
        fault: `the database in IndexedDB is there without its object store, ${VISITS} visits`,
        mustHold: 'made anew, at version 1: a sign-up survives its page',
        measured: `${VISITS} of ${VISITS} visits signed in`,
      });
    }));
});

const eventsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.tab.events.map(({ type }) => type));

/**
 * Runs in the page: all that is stored, and the mark, to be compared and never printed.
 *
 * @param version written into the session first, as a release of that version has it; 0 leaves it
 */
async function everything(version: number): Promise<unknown> {
  const name = 'react-surreal-auth';
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(name, 'readwrite');
  const found: unknown[] = [];
  const rows = transaction.objectStore(name).openCursor();
  rows.onsuccess = () => {
    const row = rows.result;
    if (!row) return;
    const isSession = row.value.generation !== undefined;
    const value = isSession && version ? { ...row.value, version } : row.value;
    if (value !== row.value) row.update(value);
    found.push([row.key, JSON.stringify(value)]);
    row.continue();
  };
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
  return { found, mark: { ...localStorage } };
}

/** Runs in the page: the database as a crash in the middle of its making leaves it. */
async function makeEmpty(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('react-surreal-auth', 1);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}
