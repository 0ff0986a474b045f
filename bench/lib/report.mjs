// The table of a run, as Markdown, and its place in docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.mjs';

const path = join(root, 'docs/performance.md');
const BEGIN = '<!-- npm run bench: begin -->';
const END = '<!-- npm run bench: end -->';

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {import('./measure.mjs').Samples} samples
 * @property {{ ms: number, failed: number, renewals: number, reused: number }[]} together
 * @property {{ ms: number, failed: number, renewals: number, reused: number }[]} tabs
 * @property {{ renders: number, renewals: number } | undefined} renders
 */

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

/** @param {readonly number[]} values */
const median = (values) => quantile(values, 0.5);

/** Three digits at most that mean something. @param {number} value */
function short(value) {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** The median, and between which values half of all lie. @param {readonly number[] | undefined} values */
function spread(values) {
  if (!values?.length) return '–';
  return `${short(median(values))} (${short(quantile(values, 0.25))}–${short(quantile(values, 0.75))})`;
}

/** What a call costs more than the bare one. @param {number[] | undefined} values @param {number[] | undefined} bare */
function over(values, bare) {
  if (!values?.length || !bare?.length) return '–';
  return short(median(values) - median(bare));
}

/** @type {[label: string, cell: (result: Result) => string][]} */
const rows = [
  ['mount to the user in the page, ms', ({ samples }) => spread(samples.mount)],
  ['client made to session known, first of a page, ms', ({ samples }) => spread(samples.cold)],
  ['the same, later in that page, ms', ({ samples }) => spread(samples.warm)],
  ['sign-in, more than its bare requests, ms', ({ samples }) => over(samples.ms, samples.bareMs)],
  ['of it the main thread’s work, ms', ({ samples }) => over(samples.cpu, samples.bareCpu)],
  ['first sign-in of a page, more than bare, ms', ({ samples }) => over(samples.first, samples.bareMs)],
  ['`getToken` with a valid token, µs', ({ samples }) => spread(samples.token)],
  [
    '100 callers at once, token ended: requests, ms',
    ({ together }) =>
      together.length === 0
        ? '–'
        : `${median(together.map(({ renewals }) => renewals))}, ${spread(together.map(({ ms }) => ms))}`,
  ],
  [
    'renders in 100 renewals',
    ({ renders }) => (renders ? short((100 * renders.renders) / renders.renewals) : '–'),
  ],
  [
    'two tabs wake at once: requests, spent twice, failed',
    ({ tabs }) =>
      tabs.length === 0
        ? '–'
        : ['renewals', 'reused', 'failed']
            .map((what) =>
              short(tabs.reduce((sum, tab) => sum + Reflect.get(tab, what), 0) / tabs.length),
            )
            .join(', '),
  ],
];

/** @param {readonly Result[]} results */
export function tableOf(results) {
  const header = ['', ...results.map(({ name }) => name)];
  const lines = [
    header,
    header.map(() => '---'),
    ...rows.map(([label, cell]) => [label, ...results.map(cell)]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Puts a table, with a sentence about the run above it, in place of the former one. @param {string} text */
export function writeTable(text) {
  const document = readFileSync(path, 'utf8');
  const [before, rest = ''] = document.split(BEGIN);
  const after = rest.split(END)[1];
  if (after === undefined) throw new Error(`docs/performance.md has lost its mark ${BEGIN}.`);
  writeFileSync(path, `${before}${BEGIN}\n${text}\n${END}${after}`);
}
