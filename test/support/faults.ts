/**
 * How often a fault is tried, and where its measured figures go: few times in `npm test`, in full and written down in
 * `npm run test:faults`.
 *
 * @module
 */
import { appendFileSync } from 'node:fs';

/** Set by `npm run test:faults`: the file that collects one line of JSON a row. */
const report = process.env.FAULTS_REPORT;

/** Whether every fault is tried as often as `docs/reliability.md` says. */
export const inFull = report !== undefined;

/** `npm run test:faults -- 0.2` tries a fifth as often: to see whether all is well before the long run. */
const share = Number(process.env.FAULTS_SHARE ?? 1);

/** How often to try: `full` for the reliability table, `few` in the usual test run. */
export const times = (full: number, few: number): number =>
  inFull ? Math.max(few, Math.ceil(full * share)) : few;

/** One row of the reliability table. */
export interface Row {
  /** Place in the table; rows are sorted by it. */
  readonly order: number;
  /** What was done to the session. */
  readonly fault: string;
  /** What had to hold. */
  readonly mustHold: string;
  /** What was seen, with its numbers. */
  readonly measured: string;
}

/** Writes a row of the reliability table; does nothing in the usual test run. */
export function measured(row: Row): void {
  if (report !== undefined) appendFileSync(report, `${JSON.stringify(row)}\n`);
}
