/** Making a database what a schema says, in one transaction: an interruption leaves all of it or nothing. */
import { CliError } from '../CliError.js';
import type { Owner } from '../Owner.js';
import type { Plan } from './plan.js';
import { type Definition, overwriting } from './statements.js';

/** How often a transaction is tried that met one of an app. */
const ATTEMPTS = 3;

/** @throws a `CliError` with the database's reason; nothing has changed then */
export async function applyPlan(
  owner: Owner,
  target: readonly Definition[],
  plan: Plan,
): Promise<void> {
  const script = scriptOf(target, plan);
  for (let attempt = 1; ; attempt += 1) {
    const outcomes = await owner.outcomes(script);
    const reasons = outcomes.flatMap((outcome) => (outcome.isDone ? [] : [outcome.reason]));
    const reason =
      reasons.find((one) => !/not executed due to|failed transaction/i.test(one)) ?? reasons[0];
    if (reason === undefined) return;
    if (!/conflict/i.test(reason) || attempt === ATTEMPTS) {
      throw new CliError(`Nothing was changed, because the database refused: ${reason}`);
    }
  }
}

/**
 * While values are filled in, the schema's events and computed fields of these tables rest: an update is to them a change
 * of password, for example, and would end sessions.
 */
function scriptOf(target: readonly Definition[], { changes, backfills }: Plan): string {
  const filled = new Set(backfills.map(({ table }) => table));
  const changed = new Set(changes.map(({ definition }) => definition));
  const resting = new Set(
    target.filter(({ table }) => table !== undefined && filled.has(table)).filter(acts),
  );
  const isShape = ({ kind }: Definition) => kind === 'TABLE' || kind === 'FIELD';
  return [
    'BEGIN;',
    ...target.filter((one) => changed.has(one) && isShape(one)).map(overwriting),
    ...[...resting].map(rest),
    ...backfills.map(({ statement }) => statement),
    ...target.filter((one) => resting.has(one) || (changed.has(one) && !isShape(one))).map(overwriting),
    'COMMIT;',
  ].join('\n');
}

/** Whether an update of a record makes it do something. */
const acts = ({ kind, text }: Definition): boolean =>
  kind === 'EVENT' || (kind === 'FIELD' && /\bVALUE\b/i.test(text));

const rest = ({ kind, name, table }: Definition): string =>
  kind === 'EVENT'
    ? `REMOVE EVENT IF EXISTS \`${name}\` ON \`${table}\`;`
    : `DEFINE FIELD OVERWRITE \`${name}\` ON \`${table}\` TYPE any;`;
