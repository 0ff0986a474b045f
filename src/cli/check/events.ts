/** The rule that nothing a sign-up writes to may have an ASYNC event: such an event stores the password. */
import { type Finding, finding } from './Finding.js';
import type { Inspection } from './inspect.js';
import { writtenTables } from './surql.js';

export function events(inspection: Inspection): readonly Finding[] {
  const written = writtenBySignIn(inspection);
  return inspection.tables
    .filter(({ name }) => written.has(name))
    .flatMap(({ name, events: found }) =>
      found
        .filter(({ isAsync }) => isAsync)
        .map((event) =>
          finding({
            rule: 'async-event',
            level: 'error',
            subject: `event ${name}.${event.name}`,
            sentence:
              'Sign-up or sign-in writes to this table, and an ASYNC event keeps all variables of the clause on the disk: the password in the clear.',
            cure: 'Leave ASYNC out, or let the event stand at a table that only queries write to.',
          }),
        ),
    );
}

/** Tables that the clauses write to, and those that their events write to in turn. */
function writtenBySignIn({ accesses, tables }: Inspection): ReadonlySet<string> {
  const written = new Set<string>();
  const follow = (statements: string): void => {
    for (const name of writtenTables(statements)) {
      if (written.has(name)) continue;
      written.add(name);
      const table = tables.find((one) => one.name === name);
      for (const event of table?.events ?? []) follow(event.body);
    }
  };
  for (const { signUp, signIn, authenticate } of accesses) {
    follow(`${signUp};${signIn};${authenticate}`);
  }
  return written;
}
