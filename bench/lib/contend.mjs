// Many callers and two tabs at once, on a server that takes each refresh token a single time; and renders of a renewal.
/// <reference path="../pages/window.d.ts" />
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from './measure.mjs';

/** Callers of one page that ask at once. */
const CALLERS = 100;
const RENEWALS = 100;
/** A life that is over before the next page opens, and not so short that the page of the sign-in renews; seconds. */
const SHORT_S = 3;
/** Long enough to open a page in, and then one in which this package renews by itself three times a second. */
const OPENING_S = 6;
const BRIEF_S = 0.6;
const HOUR_S = 3600;

/**
 * @typedef {import('playwright').BrowserContext} Context
 * @typedef {import('./issuer.mjs').Issuer} Issuer
 */

/** Leaves a session whose access token has ended. @param {Context} context @param {string} base @param {Issuer} issuer */
async function leaveEnded(context, base, issuer) {
  issuer.lifeS = SHORT_S;
  await signIn(context, base);
  issuer.lifeS = HOUR_S;
  await sleep(1000 * SHORT_S + 1000);
  Object.assign(issuer, { renewals: 0, reused: 0 });
}

/**
 * @param {Context} context
 * @param {string} base
 * @param {Issuer} issuer
 * @param {number} tabs how many pages ask
 * @param {number} callers how many times each asks at once
 */
async function ask(context, base, issuer, tabs, callers) {
  await leaveEnded(context, base, issuer);
  const pages = await Promise.all(Array.from({ length: tabs }, () => context.newPage()));
  for (const page of pages) await page.goto(`${base}/client.html`);
  const results = await Promise.all(
    pages.map((page) => page.evaluate((count) => window.bench.together(count), callers)),
  );
  // Tabs hear of each other's renewals later than of their own.
  await sleep(300);
  const { renewals, reused } = issuer;
  for (const page of pages) await page.close();
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return { ms: Math.max(...results.map(({ ms }) => ms)), failed, renewals, reused };
}

/** @param {Context} context @param {string} base @param {Issuer} issuer */
export const askTogether = (context, base, issuer) => ask(context, base, issuer, 1, CALLERS);

/** @param {Context} context @param {string} base @param {Issuer} issuer */
export const askInTwoTabs = (context, base, issuer) => ask(context, base, issuer, 2, 1);

/**
 * How often the component that shows the user renders in a hundred renewals; `undefined` where nothing is renewed.
 * @param {Context} context
 * @param {string} base
 * @param {Issuer} issuer
 */
export async function countRenders(context, base, issuer) {
  const page = await context.newPage();
  issuer.lifeS = OPENING_S;
  await signIn(context, base);
  issuer.lifeS = BRIEF_S;
  await page.goto(`${base}/mount.html`);
  await page.evaluate(() => window.mounted);
  const before = await page.evaluate(() => window.renders);
  issuer.renewals = 0;
  const renews = await page.evaluate(() => window.renew !== undefined);
  if (renews) issuer.lifeS = HOUR_S;
  // Where no call renews, the package's own timer does.
  const limit = Date.now() + 60_000;
  while (issuer.renewals < RENEWALS && Date.now() < limit) {
    if (renews) await page.evaluate(() => window.renew?.());
    else await sleep(20);
  }
  issuer.lifeS = HOUR_S;
  await sleep(100);
  const renders = (await page.evaluate(() => window.renders)) - before;
  await page.close();
  return { renders, renewals: issuer.renewals };
}
