/** `schema print`: writes the schema's SurrealQL, and asks no database. */
import { type TargetFlags, targetSchema } from '../schema/target.js';
import type { Terminal } from '../Terminal.js';

export function schemaPrint(flags: TargetFlags, terminal: Terminal): number {
  terminal.print(targetSchema(flags, terminal));
  return 0;
}
