// The times: each function opens pages of one candidate and returns what it measured there.
/// <reference path="../pages/window.d.ts" />
import { setTimeout as sleep } from 'node:timers/promises';

/** Lets what a call left behind come to rest, so that it is not counted with the next one. */
const REST_MS = 120;
/** Calls before those that count: the first ones load and compile code. */
const WARM_UPS = 3;

/**
 * @typedef {import('playwright').BrowserContext} Context one profile of the browser
 * @typedef {import('playwright').Page} Page
 * @typedef {Record<string, number[]>} Samples values by the name of the figure
 */

/** @param {Context} context @param {string} address @template T @param {(page: Page) => Promise<T>} use */
async function inPage(context, address, use) {
  const page = await context.newPage();
  try {
    await page.goto(address);
    return await use(page);
  } finally {
    await page.close();
  }
}

/** Signs in, so that the pages that follow find a session. @param {Context} context @param {string} base */
export const signIn = (context, base) =>
  inPage(context, `${base}/client.html`, async (page) => {
    await page.evaluate(() => window.bench.signIn());
    await sleep(REST_MS);
  });

/** @param {Context} context @param {string} base */
export const measureMount = (context, base) =>
  inPage(context, `${base}/mount.html`, (page) => page.evaluate(() => window.mounted));

/**
 * A client in a fresh page, then more of them in the same page, each after the former is gone.
 * @param {Context} context
 * @param {string} base
 * @param {number} times
 */
export const measureOpening = (context, base, times) =>
  inPage(context, `${base}/client.html`, async (page) => {
    const open = async () => {
      const { ms, user } = await page.evaluate(() => window.bench.open());
      if (!user) throw new Error(`${base}: nobody is signed in.`);
      await sleep(REST_MS);
      return ms;
    };
    const cold = await open();
    const warm = [];
    for (let count = 0; count < times + WARM_UPS; count += 1) warm.push(await open());
    return { cold: [cold], warm: warm.slice(WARM_UPS) };
  });

/** @param {Context} context @param {string} base @param {number} count */
export const measureToken = (context, base, count) =>
  inPage(context, `${base}/client.html`, async (page) => {
    await page.evaluate(() => window.bench.known());
    await sleep(REST_MS);
    await page.evaluate((calls) => window.bench.getToken(calls), count);
    const us = await page.evaluate((calls) => window.bench.getToken(calls), count);
    return us === undefined ? [] : [us];
  });

/**
 * The first sign-in of a fresh page, then sign-ins and bare requests in turn.
 * @param {Context} context
 * @param {string} base
 * @param {number} times
 * @returns {Promise<Samples>}
 */
export const measureSignIn = (context, base, times) =>
  inPage(context, `${base}/client.html`, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    /** Seconds that the page's main thread has worked so far. */
    const busyMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    };
    /** @param {'signIn' | 'bareSignIn'} call */
    const once = async (call) => {
      await sleep(REST_MS);
      const before = await busyMs();
      const ms = await page.evaluate((name) => window.bench[name](), call);
      return { ms, cpu: (await busyMs()) - before };
    };
    // The connection to the server is open from here on.
    await once('bareSignIn');
    await page.evaluate(() => window.bench.known());
    const first = await once('signIn');
    /** @type {Samples} */
    const samples = { first: [first.ms], ms: [], cpu: [], bareMs: [], bareCpu: [] };
    for (let count = 0; count < times + WARM_UPS; count += 1) {
      await page.evaluate(() => window.bench.signOut());
      const signedIn = await once('signIn');
      const bare = await once('bareSignIn');
      if (count < WARM_UPS) continue;
      samples.ms?.push(signedIn.ms);
      samples.cpu?.push(signedIn.cpu);
      samples.bareMs?.push(bare.ms);
      samples.bareCpu?.push(bare.cpu);
    }
    return samples;
  });
