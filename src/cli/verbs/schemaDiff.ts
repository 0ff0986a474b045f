/** `schema diff`: says what `schema apply` would change. Ends with 1 when that is something. */
import { type ConnectionFlags, chooseConnection } from '../connection.js';
import { openOwner } from '../Owner.js';
import { describePlan, isEmpty } from '../schema/describe.js';
import { planSchema } from '../schema/plan.js';
import { definitionsOf } from '../schema/statements.js';
import { type TargetFlags, targetSchema } from '../schema/target.js';
import type { Terminal } from '../Terminal.js';

export async function schemaDiff(
  flags: TargetFlags & ConnectionFlags,
  terminal: Terminal,
): Promise<number> {
  const target = definitionsOf(targetSchema(flags, terminal));
  const owner = await openOwner(await chooseConnection(flags, terminal));
  try {
    const plan = await planSchema(owner, target);
    terminal.print(describePlan(plan));
    for (const loss of plan.losses) terminal.note(loss);
    return isEmpty(plan) ? 0 : 1;
  } finally {
    await owner.close();
  }
}
