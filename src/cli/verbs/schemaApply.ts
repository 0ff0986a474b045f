/** `schema apply`: makes the database what the schema says. The one command that changes a database. */
import { CliError } from '../CliError.js';
import { type ConnectionFlags, chooseConnection } from '../connection.js';
import { type Owner, openOwner } from '../Owner.js';
import { applyPlan } from '../schema/apply.js';
import { describePlan, isEmpty } from '../schema/describe.js';
import { type Plan, planSchema } from '../schema/plan.js';
import { definitionsOf } from '../schema/statements.js';
import { type TargetFlags, targetSchema } from '../schema/target.js';
import type { Terminal } from '../Terminal.js';

export interface ApplyFlags extends TargetFlags, ConnectionFlags {
  /** Agrees to the losses that `schema diff` names. */
  readonly 'replace-access'?: boolean | undefined;
}

export async function schemaApply(flags: ApplyFlags, terminal: Terminal): Promise<number> {
  const target = definitionsOf(targetSchema(flags, terminal));
  const choice = await chooseConnection(flags, terminal);
  const owner = await openOwner(choice);
  try {
    await makeDatabase(owner, choice);
    const plan = await planSchema(owner, target);
    if (flags['replace-access'] !== true) refuseLosses(plan);
    if (!isEmpty(plan)) await applyPlan(owner, target, plan);
    terminal.print(describePlan(plan));
    if (!isEmpty(plan)) report(await planSchema(owner, target), plan, terminal);
    return 0;
  } finally {
    await owner.close();
  }
}

/** Makes the database if it is missing; a user who may not define databases has one already. */
async function makeDatabase(
  owner: Owner,
  { level, namespace, database }: { level: string; namespace: string; database: string },
): Promise<void> {
  const statements = {
    root: `DEFINE NAMESPACE IF NOT EXISTS \`${namespace}\`; DEFINE DATABASE IF NOT EXISTS \`${database}\`;`,
    namespace: `DEFINE DATABASE IF NOT EXISTS \`${database}\`;`,
  }[level];
  if (statements === undefined) return;
  for (const outcome of await owner.outcomes(statements)) {
    if (!outcome.isDone) throw new CliError(`The database could not be made: ${outcome.reason}`);
  }
}

function refuseLosses({ losses }: Plan): void {
  if (losses.length === 0) return;
  throw new CliError(
    `${losses.join('\n')}\nNothing was changed. Define the new access method beside it with --access <another name>, ` +
      'and remove the old one when nobody uses it any more; or accept the loss with --replace-access.',
  );
}

function report(left: Plan, { changes }: Plan, terminal: Terminal): void {
  if (!isEmpty(left)) {
    throw new CliError(`The database is still not as the schema says:\n${describePlan(left)}`);
  }
  terminal.note('Done.');
  const isReplaced = ({ definition, before }: (typeof changes)[number]) =>
    definition.kind === 'ACCESS' && before !== undefined;
  if (changes.some(isReplaced)) {
    terminal.note(
      'The access method has a new key: access tokens given before are void, and apps renew them by themselves.',
    );
  }
}
