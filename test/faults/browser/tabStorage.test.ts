/** sessionStorage belongs to one tab: a page that is only slow, or holds two clients, is not taken for a copy of it. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { inFull, measured, times } from '../../support/faults.js';
import { oneInTurn, strategies } from '../tabs/support/strategies.js';
import { ann } from '../tabs/support/tabs.js';
import { useStage } from './support/stage.js';

const VISITS = times(10, 1);
const [first] = strategies;
const tasks = inFull ? [[2_500], [5_000], [900, 900, 900, 900]] : [[2_500]];

describe('a tab that keeps its session in sessionStorage', () => {
  const play = useStage();

  it.concurrent.each(tasks.map((busy) => ({ busy })))(
    'goes on with it after a reload that is busy for $busy ms when the tab is looked at',
    ({ busy }) =>
      play(first, { store: 'sessionStorage' }, async (scene) => {
        const { page } = await scene.enter({});
        await page.addInitScript(beBusyAtLocks, busy);
        await expectToStay(page, `a page that is busy for ${busy.join(' and ')} ms`);
      }),
    inFull ? 300_000 : 60_000,
  );

  it.concurrent.each(oneInTurn(1))(
    'goes on with it after a reload when the page has two clients of one database: $strategy',
    (by) =>
      play(by, { store: 'sessionStorage' }, async (scene) => {
        const page = await scene.context.newPage();
        await page.goto(`${scene.address}&clients=2`);
        await page.waitForFunction(() => window.tab !== undefined);
        await page.evaluate((account) => window.tab.signUp(account), ann);
        await expectToStay(page, `a page with two clients, \`${by.strategy}\``);
      }),
    inFull ? 300_000 : 60_000,
  );
});

async function expectToStay(page: Page, what: string): Promise<void> {
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.reload();
    await page.waitForFunction(() => window.tab !== undefined);
    expect(await page.evaluate(async () => (await window.tab.readyAtStart).status)).toBe('signed-in');
    // Longer than a page waits before it takes itself for a copy.
    await page.waitForTimeout(1_500);
    expect(await page.evaluate(() => window.tab.state().status)).toBe('signed-in');
  }
  measured({
    order: 33,
    fault: `sessionStorage: ${what}, reloaded ${VISITS} times`,
    mustHold: 'is not taken for a duplicate',
    measured: `${VISITS} of ${VISITS} times still signed in`,
  });
}

/** Runs in the page: keeps the main thread busy as soon as the lock of the tab is asked for. */
function beBusyAtLocks(busy: readonly number[]): void {
  const { request } = LockManager.prototype;
  Object.assign(LockManager.prototype, {
    request(this: LockManager, ...args: unknown[]) {
      const rest = String(args[0]).startsWith('react-surreal-auth tab') ? [...busy] : [];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const ms = rest.shift();
        if (ms === undefined) return port1.close();
        const end = performance.now() + ms;
        while (performance.now() < end);
        port2.postMessage('');
      };
      port2.postMessage('');
      return Reflect.apply(request, this, args);
    },
  });
}
