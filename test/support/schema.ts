/**
 * The SurrealQL that test databases start with, with the durations a test asks for.
 *
 * @module
 */

import { readFileSync } from 'node:fs';

/** How long what the access method gives lasts, in milliseconds; what is left out stays as the schema says. */
export interface Durations {
  /** `FOR TOKEN`: the access token. */
  readonly tokenMs?: number | undefined;
  /** `FOR SESSION`: what a connection may do after it authenticated. */
  readonly sessionMs?: number | undefined;
  /** `FOR GRANT`: the refresh token. */
  readonly grantMs?: number | undefined;
}

/** The package's own account schema. */
export function accountSchema(): string {
  return readFileSync(new URL('../../src/schema/account.surql', import.meta.url), 'utf8');
}

/**
 * Replaces durations in a schema.
 *
 * @throws an `Error` when the schema does not set a duration that is to be replaced.
 */
export function withDurations(schema: string, { tokenMs, sessionMs, grantMs }: Durations): string {
  let result = schema;
  for (const [name, ms] of Object.entries({ TOKEN: tokenMs, SESSION: sessionMs, GRANT: grantMs })) {
    if (ms === undefined) continue;
    const clause = new RegExp(`(\\bFOR\\s+${name}\\s+)(?:NONE|(?:\\d+[a-zµ]+)+)`, 'gi');
    if (!clause.test(result))
      throw new Error(`The schema has no "DURATION FOR ${name}" to set to ${ms} ms.`);
    result = result.replace(clause, `$1${ms}ms`);
  }
  return result;
}
