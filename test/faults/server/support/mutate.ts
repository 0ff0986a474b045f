/**
 * Damages a stored record in one of the ways in which stores, other versions and people do.
 *
 * @module
 */

const odd: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  '',
  'x'.repeat(20_000),
  '\u0000',
  [],
  {},
  [null],
  { status: 'signed-in' },
  Number.MAX_SAFE_INTEGER,
];

/** @param chance gives numbers from 0 up to 1 */
export function mutate(text: string, chance: () => number): string {
  const below = (end: number): number => Math.floor(chance() * end);
  const at = below(text.length);
  const pick = <T>(values: readonly T[]): T | undefined => values[below(values.length)];
  const record: Record<string, unknown> = JSON.parse(text);
  const name = pick(Object.keys(record)) ?? '';
  const damaged = [
    () => text.slice(0, at),
    () => text.slice(at),
    () => `${text.slice(0, at)}${String.fromCharCode(below(0x3000))}${text.slice(at + 1)}`,
    () => `${text.slice(0, at)}${text.slice(at + 1 + below(40))}`,
    () => `${text.slice(0, at)}${text.slice(below(text.length))}`,
    () => text + text,
    () => JSON.stringify({ ...record, version: below(100) }),
    () => JSON.stringify({ ...record, [name]: pick(odd) }),
    () => JSON.stringify({ ...record, [name]: undefined }),
    () => JSON.stringify({ ...record, [name]: record[pick(Object.keys(record)) ?? ''] }),
    () => JSON.stringify([record]),
    () => JSON.stringify(pick(odd)),
  ];
  return damaged[below(damaged.length)]?.() ?? '';
}
