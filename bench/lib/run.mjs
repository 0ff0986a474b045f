// One run: every candidate in turn, several times over, so that what else the machine does falls on all of them alike.
import { chromium } from 'playwright';
import { askInTwoTabs, askTogether, countRenders } from './contend.mjs';
import { createIssuer } from './issuer.mjs';
import { measureMount, measureOpening, measureSignIn, measureToken, signIn } from './measure.mjs';
import { startServer } from './server.mjs';

/** One measurement at most; the rest of the run goes on without it. */
const LIMIT_MS = 90_000;
const WARM_OPENINGS = 5;
const SIGN_INS = 5;
const TOKENS = 5_000;

/**
 * @typedef {import('./build.mjs').Candidate} Candidate
 * @typedef {import('./report.mjs').Result} Result
 * @typedef {import('playwright').BrowserContext} Context
 * @typedef {{ candidate: Candidate, base: string, context: Context, result: Result }} Entry
 */

/** @template T @param {string} what @param {Promise<T>} running @returns {Promise<T | undefined>} */
async function tried(what, running) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    return await Promise.race([running, late]);
  } catch (error) {
    console.error(`${what}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Result} result @param {import('./measure.mjs').Samples | undefined} more */
function add({ samples }, more) {
  for (const [name, values] of Object.entries(more ?? {})) {
    samples[name] = [...(samples[name] ?? []), ...values];
  }
}

/** @param {Entry} entry The times of one round. */
async function measureTimes({ candidate, base, context, result }) {
  const { name, folder } = candidate;
  const mount = await tried(`${name}, mount`, measureMount(context, base));
  add(result, mount === undefined ? {} : { mount: [mount] });
  if (folder === 'bare') return;
  add(result, await tried(`${name}, opening`, measureOpening(context, base, WARM_OPENINGS)));
  add(result, { token: (await tried(`${name}, token`, measureToken(context, base, TOKENS))) ?? [] });
  add(result, await tried(`${name}, sign-in`, measureSignIn(context, base, SIGN_INS)));
}

/** @param {Entry} entry @param {import('./issuer.mjs').Issuer} issuer What many do at once. */
async function measureContention({ candidate, base, context, result }, issuer) {
  const { name } = candidate;
  const together = await tried(`${name}, 100 callers`, askTogether(context, base, issuer));
  if (together) result.together.push(together);
  const tabs = await tried(`${name}, two tabs`, askInTwoTabs(context, base, issuer));
  if (tabs) result.tabs.push(tabs);
}

/**
 * @param {readonly { id: string, candidate: Candidate }[]} built
 * @param {string} folder of the built pages
 * @param {{ executablePath: string, rounds: number, contests: number }} options
 * @returns {Promise<{ results: Result[], version: string }>}
 */
export async function runAll(built, folder, { executablePath, rounds, contests }) {
  const issuer = createIssuer();
  const server = await startServer(folder, issuer);
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--no-first-run'] });
  try {
    /** @type {Entry[]} */
    const entries = [];
    for (const { id, candidate } of built) {
      const context = await browser.newContext();
      const base = `${server.origin}/${id}`;
      const result = { name: candidate.name, samples: {}, together: [], tabs: [], renders: undefined };
      entries.push({ candidate, base, context, result });
      if (candidate.folder !== 'bare') await signIn(context, base);
      // The first visit fills the browser's cache.
      await tried(`${candidate.name}, first visit`, measureMount(context, base));
    }
    for (let round = 0; round < rounds; round += 1) {
      console.log(`Round ${round + 1} of ${rounds}`);
      // Each round begins with another candidate.
      const order = entries.map((_, index) => entries[(index + round) % entries.length]);
      for (const entry of order) if (entry) await measureTimes(entry);
    }
    const libraries = entries.filter(({ candidate }) => candidate.folder !== 'bare');
    for (let contest = 0; contest < contests; contest += 1) {
      console.log(`Contest ${contest + 1} of ${contests}`);
      for (const entry of libraries) await measureContention(entry, issuer);
    }
    for (const { candidate, base, context, result } of contests > 0 ? libraries : []) {
      if (candidate.folder === 'betterAuth') continue;
      result.renders = await tried(`${candidate.name}, renders`, countRenders(context, base, issuer));
      issuer.lifeS = 3600;
    }
    return { results: entries.map(({ result }) => result), version: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}
