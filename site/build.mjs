// `npm run docs`: builds the site into `site/dist`, with the stories in it, and looks at it as a visitor does, under `/a/b/`.
// `npm run docs -- pages` builds the pages alone.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureDependencies } from '../scripts/lib/install.mjs';
import { root, run, runNpm, runTool } from '../scripts/lib/run.mjs';
import { checkSite } from './check.mjs';

const site = join(root, 'site');
const out = join(site, 'dist');

/** @param {Promise<number>} work @param {string} what */
async function must(work, what) {
  if ((await work) !== 0) throw new Error(`${what} failed: see above.`);
}

/** The site's own tools are installed when they are asked for, not with the package's. */
async function ensureTools() {
  const { devDependencies } = JSON.parse(readFileSync(join(site, 'package.json'), 'utf8'));
  const manifest = join(site, 'node_modules/vitepress/package.json');
  const installed = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version;
  if (installed === devDependencies.vitepress) return;
  await must(runNpm(['ci', '--prefix', 'site', '--no-audit', '--no-fund']), 'npm ci');
}

await ensureDependencies();
await ensureTools();
const withStories = process.argv[2] !== 'pages';
const { writePages } = await import('./pages.mjs');
const { relocate } = await import('./relocate.mjs');
writePages();
const vitepress = join(site, 'node_modules/vitepress/bin/vitepress.js');
await must(run(process.execPath, [vitepress, 'build', 'site']), 'vitepress');
relocate(out);
if (withStories) {
  const args = ['build', '--disable-telemetry', '--output-dir', 'storybook-static'];
  await must(runTool('storybook', args), 'storybook');
  cpSync(join(root, 'storybook-static'), join(out, 'storybook'), { recursive: true });
}
const problems = await checkSite(out, withStories);
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? '\nThe site is in site/dist.' : `\n${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
