/**
 * The strategies of renewal as the fault tests need them: a database for each, and what that database keeps of sessions.
 *
 * @module
 */
import type { AuthClientOptions } from '../../../../src/client/createAuthClient.js';
import { sessionRecords } from '../../../../src/entries/schema.js';
import { type Database, type DatabaseOptions, startDatabase } from '../../../support/database.js';

export interface StrategyCase {
  readonly name: 'refreshToken' | 'sessionRecord';
  readonly strategy: AuthClientOptions['strategy'];
  /** What a database of this strategy starts with. */
  readonly options: DatabaseOptions;
  start(options?: DatabaseOptions): Promise<Database>;
  /** How many of a user's sessions could still be renewed, by what the database says. */
  liveSessions(database: Database, subject: string): Promise<number>;
}

interface Grant {
  readonly revocation?: unknown;
  readonly subject: { readonly record: unknown };
}

const refreshTokens: StrategyCase = {
  name: 'refreshToken',
  strategy: 'refreshToken',
  options: {},
  start: (options) => startDatabase(options),
  async liveSessions(database, subject) {
    const [grants] = await database.query<[Grant[]]>('ACCESS account ON DATABASE SHOW ALL');
    return grants.filter(
      (grant) => grant.revocation === undefined && String(grant.subject.record) === subject,
    ).length;
  },
};

const records: StrategyCase = {
  name: 'sessionRecord',
  strategy: 'sessionRecord',
  options: { schema: sessionRecords() },
  start: (options) => startDatabase({ schema: sessionRecords(), ...options }),
  async liveSessions(database, subject) {
    const [users] = await database.query<[unknown[]]>('SELECT VALUE user FROM session');
    return users.filter((user) => String(user) === subject).length;
  },
};

export const strategies: readonly StrategyCase[] = [refreshTokens, records];
