// Visits the built site in Chromium under `/a/b/`: every page, its links, the search and the stories.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from '../scripts/lib/chromium.mjs';

const PLACE = '/a/b/';
/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** Serves a folder below `PLACE`, and nothing elsewhere. @param {string} folder */
async function serve(folder) {
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname.slice(PLACE.length) || 'index.html';
    try {
      if (!pathname.startsWith(PLACE) || name.includes('..')) throw new Error('not here');
      const body = readFileSync(join(folder, name));
      response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}${PLACE}` };
}

/**
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {string[]} problems
 */
async function visitPages(page, url, problems) {
  await page.goto(url, { waitUntil: 'networkidle' });
  const links = page.locator('.VPSidebar a.link');
  const names = await links.evaluateAll((found) =>
    found.map((link) => /** @type {HTMLAnchorElement} */ (link).href),
  );
  if (names.length < 20) problems.push(`the side bar has ${names.length} links`);
  for (const [index, address] of names.entries()) {
    // From outside, and then by a link, which loads no page anew.
    await page.goto(address);
    const title = (await page.locator('main h1').innerText()).replace(/\W+$/, '');
    await page.goto(url);
    await links.nth(index).click();
    await page.waitForURL(address);
    await page.locator('main h1', { hasText: title }).waitFor();
  }
}

/**
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {string[]} problems
 */
async function search(page, url, problems) {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.locator('.DocSearch-Button, .VPNavBarSearchButton').first().click();
  await page.locator('.search-input').fill('lock-fallback');
  await page.locator('.results .result').first().click();
  await page.waitForURL(/\.html#/);
  if (!page.url().startsWith(url)) problems.push(`the search leads to ${page.url()}`);
}

/**
 * @param {import('playwright').Page} page
 * @param {string} url
 */
async function seeStories(page, url) {
  await page.goto(`${url}stories.html`);
  await page.frameLocator('iframe').getByText('AuthCard').first().waitFor();
}

/**
 * @param {string} folder
 * @param {boolean} withStories
 * @returns {Promise<string[]>} what is wrong
 */
export async function checkSite(folder, withStories) {
  /** @type {string[]} */
  const problems = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(html|css)$/.test(name) && !name.startsWith('storybook'))
      if (/(?:href|src)="\/|url\(\//.test(readFileSync(join(folder, name), 'utf8')))
        problems.push(`${name} has an address that begins at the host`);
  const { server, url } = await serve(folder);
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
    });
    await visitPages(page, url, problems);
    await search(page, url, problems);
    if (withStories) await seeStories(page, url);
  } finally {
    await browser.close();
    server.close();
  }
  return problems;
}
