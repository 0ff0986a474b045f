/** `sessionRecords`: the whole schema in which every session is a record, as SurrealQL. */
import { access } from './access.js';
import { endpoints } from './endpoints.js';
import { resolveOptions, type SessionRecordsOptions } from './options.js';
import { tables } from './tables.js';

/**
 * SurrealQL for accounts whose sessions live in the database: listed, ended one by one, and refreshed
 * without losing an answer. Run it once on the database, as its owner. With the defaults it is the file
 * `react-surreal-auth/schema/session-records.surql`.
 *
 * Constants are written into the text, since variables of a client would override a `DEFINE PARAM`.
 *
 * @param options what to call things, what to ask at sign-up, and how long things last
 * @returns the statements, each ended by a semicolon
 * @throws an `Error` when an option is wrong; nothing that comes in through options can become SurrealQL
 * @see docs/session-records.md
 */
export function sessionRecords(options: SessionRecordsOptions = {}): string {
  const choices = resolveOptions(options);
  return `-- Accounts with e-mail and password whose sessions live in the database: listed, ended one by one, refreshed
-- without losing an answer. Run it once on your database as its owner. Made by sessionRecords().

${tables(choices)}

${access(choices)}${choices.lockedDown ? `\n${endpoints(choices)}\n` : ''}`;
}
