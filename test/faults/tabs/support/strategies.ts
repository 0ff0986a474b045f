/** The ways to renew a session that every fault is tried with, and the schema that each needs. */
import { sessionRecords } from '../../../../src/entries/schema.js';
import { type Database, startDatabase } from '../../../support/database.js';
import { inFull } from '../../../support/faults.js';
import { accountSchema } from '../../../support/schema.js';

export interface RenewedBy {
  readonly strategy: 'refreshToken' | 'sessionRecord';
  readonly schema: string;
  /** Whether a renewal may be sent again after the server has done it. */
  readonly repeats: boolean;
}

export const strategies: readonly [RenewedBy, ...RenewedBy[]] = [
  { strategy: 'refreshToken', schema: accountSchema(), repeats: false },
  { strategy: 'sessionRecord', schema: sessionRecords(), repeats: true },
];

/** All strategies in full; in the usual run one, for what does not depend on it. @param turn which, by turns */
export const oneInTurn = (turn: number): readonly RenewedBy[] =>
  inFull ? strategies : strategies.slice(turn % strategies.length).slice(0, 1);

/** A server of our own, whose counts can be read. */
export function startWith({ schema }: RenewedBy, tokenMs: number, extra = ''): Promise<Database> {
  return startDatabase({ schema, tokenMs, sessionMs: tokenMs * 10, extra });
}

/** How many sessions the server would still renew. */
export async function openSessions(database: Database, { strategy }: RenewedBy): Promise<number> {
  if (strategy === 'sessionRecord') {
    const [sessions] = await database.query<[unknown[]]>('SELECT VALUE id FROM session');
    return sessions.length;
  }
  const [grants] = await database.query<[{ revocation: unknown }[]]>(
    'ACCESS account ON DATABASE SHOW ALL',
  );
  return grants.filter((grant) => grant.revocation === undefined).length;
}
