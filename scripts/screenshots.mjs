// Takes the README's pictures of the real stories: `npm run storybook:build && node scripts/screenshots.mjs`.
// With an address it uses a Storybook that runs already: `node scripts/screenshots.mjs http://127.0.0.1:6006`.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { findChromium } from './lib/chromium.mjs';
import { root } from './lib/run.mjs';

const site = join(root, 'storybook-static');
const images = join(root, 'docs/images');
/** Pictures are read on npm and over slow lines too, so they stay small. */
const maxBytes = 150_000;
const stepLimitMs = 30_000;

/** @typedef {import('playwright').Page} Page */

/**
 * @typedef {object} Shot
 * @property {string} name of the file
 * @property {string} story
 * @property {'light' | 'dark'} theme
 * @property {{ width: number, height: number }} size in CSS pixels
 * @property {number} [scale] pixels of the picture for one of CSS, 2 unless told
 * @property {boolean} [whole] shows the page as far as `size` goes, not only the form's card with some air
 * @property {(page: Page) => Promise<unknown>} [prepare] brings the story to the state to show
 */

const form = { width: 440, height: 700 };

/** @param {Page} page */
const untilRefused = (page) => page.locator('[data-part="error"]').waitFor();

/** Signs up and writes notes, as a visitor would, and waits for a first renewal. @param {Page} page */
async function useApp(page) {
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByLabel('Name').fill('Ann Archer');
  await page.getByLabel('Email', { exact: true }).fill('ann@example.com');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('New note').waitFor();
  for (const text of [
    'Water the tomatoes',
    'Return the library books',
    'Ask Bo about the boat',
    'Buy oat milk',
  ]) {
    await page.getByLabel('New note').fill(text);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText(text).waitFor();
  }
  await page.locator('[data-event="renewed"]').first().waitFor();
}

/** @type {Shot[]} */
const shots = [
  .../** @type {const} */ (['light', 'dark']).flatMap((theme) => [
    {
      name: `sign-up-${theme}`,
      story: 'forms-signupform--duplicate',
      theme,
      size: form,
      prepare: untilRefused,
    },
    {
      name: `menu-${theme}`,
      story: 'account-userbutton--open',
      theme,
      size: { width: 280, height: 405 },
      whole: true,
      /** @param {Page} page */
      prepare: (page) => page.getByRole('menu').waitFor(),
    },
    {
      name: `devices-${theme}`,
      story: 'account-accountsettings--devices',
      theme,
      size: { width: 680, height: 640 },
      /** @param {Page} page */
      prepare: (page) => page.getByText('2 other devices').waitFor(),
    },
    {
      name: `session-ended-${theme}`,
      story: 'account-reauthdialog--default',
      theme,
      size: { width: 500, height: 550 },
      whole: true,
      /** @param {Page} page */
      prepare: (page) => page.getByRole('dialog').waitFor(),
    },
    {
      name: `app-${theme}`,
      story: 'app--demo',
      theme,
      size: { width: 860, height: 545 },
      prepare: useApp,
    },
  ]),
  {
    name: 'looks',
    story: 'account-authcard--looks',
    theme: 'light',
    size: { width: 1120, height: 1150 },
    scale: 1,
    whole: true,
  },
];

/** The built Storybook on a free port of this machine. @returns {Promise<{ address: string, close(): void }>} */
function serve() {
  /** @type {Record<string, string>} */
  const types = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname)).replace(/^(\.\.[\\/])+/, '');
    try {
      const content = readFileSync(join(site, path));
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = bound && typeof bound === 'object' ? bound.port : 0;
      resolve({ address: `http://127.0.0.1:${port}`, close: () => server.close() });
    });
  });
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} address
 * @param {Shot} shot
 */
async function take(browser, address, { name, story, theme, size, scale = 2, whole, prepare }) {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  context.setDefaultTimeout(stepLimitMs);
  const page = await context.newPage();
  await page.goto(`${address}/iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`);
  // The story's own play function types and clicks first.
  await page.locator('#storybook-root > *').first().waitFor();
  await page.waitForFunction(() => !document.body.classList.contains('sb-show-preparing-story'));
  await prepare?.(page);
  await settle(page);
  const path = join(images, `${name}.png`);
  await page.screenshot({
    path,
    clip: whole ? { x: 0, y: 0, ...size } : await clipOf(page, size),
    caret: 'hide',
    animations: 'disabled',
  });
  await context.close();
  const { size: bytes } = statSync(path);
  console.log(`${String(Math.round(bytes / 1000)).padStart(4)} kB  docs/images/${name}.png`);
  if (bytes > maxBytes) throw new Error(`${name}.png is larger than ${maxBytes / 1000} kB.`);
}

/** The whole page, but of a form's page no more than the card with some air. @param {Page} page @param {Shot['size']} size */
async function clipOf(page, size) {
  const card = page.locator('#storybook-root .card').first();
  const box = (await card.count()) > 0 ? await card.boundingBox() : null;
  const air = 16;
  const bottom = box ? Math.min(size.height, box.y + box.height + air) : size.height;
  const top = box ? Math.max(0, box.y - air) : 0;
  return { x: 0, y: top, width: size.width, height: bottom - top };
}

/** Waits until the page has looked the same for half a second. @param {Page} page */
async function settle(page) {
  let last = '';
  await page.mouse.move(0, 0);
  for (let same = 0; same < 5; ) {
    const now = await page.evaluate(() =>
      [...document.querySelectorAll('input')].map(({ value }) => value).join('\n'),
    );
    same = now === last ? same + 1 : 0;
    last = now;
    await page.waitForTimeout(100);
  }
  // A selection or a focus ring in the picture would look like a fault.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

const [given] = process.argv.slice(2);
const server = given ? undefined : await serve();
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
});
try {
  mkdirSync(images, { recursive: true });
  for (const shot of shots) await take(browser, server?.address ?? given ?? '', shot);
} finally {
  await browser.close();
  server?.close();
}
