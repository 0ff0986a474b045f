/** Numbers, durations and texts as SurrealQL, each checked before it is written. */

/** A SurrealQL duration of one whole number and one unit, such as `'15m'` or `'90d'`. */
export type DurationText = `${number}${'ms' | 's' | 'm' | 'h' | 'd' | 'w'}`;

const DURATION = /^([1-9]\d{0,8})(ms|s|m|h|d|w)$/;

const DAY_MS = 86_400_000;

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
};

/** Ten years; longer is a mistake and comes near the end of what clocks and timers can count. */
const MAX_DURATION_MS = 3650 * DAY_MS;

/** A checked duration. */
export interface CheckedDuration {
  readonly text: string;
  readonly ms: number;
}

/** @throws an `Error` when it is no duration, or longer than `maxMs`. */
export function checkDuration(value: unknown, what: string, maxMs = MAX_DURATION_MS): CheckedDuration {
  const [text, amount, unit] = typeof value === 'string' ? (DURATION.exec(value) ?? []) : [];
  const ms = Number(amount) * (unitMs[unit ?? ''] ?? Number.NaN);
  if (text !== undefined && ms <= maxMs) return { text, ms };
  throw new Error(
    `sessionRecords: ${what} has to be a duration such as '15m', with one of ms, s, m, h, d, w, of at most ${maxMs / DAY_MS} days.`,
  );
}

/** @throws an `Error` when it is not a whole number between the bounds. */
export function checkInteger(value: unknown, what: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
    return value;
  throw new Error(`sessionRecords: ${what} has to be a whole number from ${min} to ${max}.`);
}

/** @throws an `Error` when it is not a finite number. */
export function checkNumber(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`sessionRecords: ${what} has to be a finite number.`);
}

/** @throws an `Error` when it is not `true` or `false`: a text such as 'false' would count as true. */
export function checkFlag(value: unknown, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`sessionRecords: ${what} has to be true or false.`);
}

/** A number that neither wraps nor takes the form of another type: SurrealQL reads no `1e21`. */
export function number(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : `${value}f`;
}

/** @throws an `Error` when it is not a text of 1 to 100 characters, or holds control characters. */
export function checkText(value: unknown, what: string): string {
  if (typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(value)) return value;
  throw new Error(`sessionRecords: ${what} has to be 1 to 100 characters without control characters.`);
}

/** A checked text between quotes. */
export const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
