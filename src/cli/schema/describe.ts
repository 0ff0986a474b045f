/** A plan in words: what is new, what changes from what to what, and what to think of before. */
import type { Change, Plan } from './plan.js';
import { titleOf } from './statements.js';

/** Whether the database is as the schema says. */
export const isEmpty = ({ changes, backfills }: Plan): boolean =>
  changes.length === 0 && backfills.length === 0;

export function describePlan(plan: Plan): string {
  if (isEmpty(plan)) return 'The database is as the schema says.';
  return [
    ...plan.changes.map(describeChange),
    ...plan.backfills.map(
      ({ table, fields, records }) =>
        `* ${records} of ${table} without a value get ${fields.join(', ')}`,
    ),
  ].join('\n');
}

function describeChange({ definition, before, after }: Change): string {
  if (before === undefined) return `+ ${titleOf(definition)}`;
  return [`~ ${titleOf(definition)}`, ...partsThatDiffer(before, after)].join('\n');
}

/** One line of what goes and one of what comes, without the words that both share at either end. */
function partsThatDiffer(before: string, after: string): readonly string[] {
  const old = before.split(/\s+/);
  const next = after.split(/\s+/);
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
  const cut = (words: readonly string[]) => {
    const middle = words.slice(head, words.length - tail).join(' ');
    return `${head > 0 ? '… ' : ''}${middle}${tail > 0 ? ' …' : ''}`;
  };
  return [`    - ${cut(old)}`, `    + ${cut(next)}`];
}
