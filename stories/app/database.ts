/** Where the app's database is: in a worker that all tabs of this browser share, or on a server. */
import { sessionRecords } from 'react-surreal-auth/schema';
import type { Engines } from 'surrealdb';
import { createPageDatabase, type PageDatabase } from '../engine/createPageDatabase.js';
import noteSchema from './schema.surql?raw';

/** What `SurrealAuthProvider` needs to know. */
export interface Target {
  readonly url: string;
  readonly namespace: string;
  readonly database: string;
  readonly access: string;
  readonly engine?: Engines;
  /** That of the schema. @default 'sessionRecord' */
  readonly strategy?: 'sessionRecord' | 'refreshToken';
  /** The server refuses the queries of users: the account works, the notes do not. */
  readonly lockedDown?: boolean;
}

/** The account schema and the notes', with access tokens that live as long as wanted. */
export function appSchema(tokenSeconds: number): string {
  const accounts = sessionRecords({
    signUpFields: { name: { type: 'string', optional: true } },
    tokenDuration: `${tokenSeconds}s`,
  });
  // Names this life of the database: the worker forgets everything once the last tab has gone.
  return `${accounts}\n${noteSchema}\nDEFINE PARAM $life VALUE rand::id();`;
}

/** The app's database in the worker. Other token lives are other databases, so that tabs do not undo each other. */
export function openAppDatabase(tokenSeconds: number): PageDatabase {
  return createPageDatabase({
    name: `notes-${tokenSeconds}`,
    namespace: 'demo',
    database: 'notes',
    schema: appSchema(tokenSeconds),
  });
}

/** The database in the worker as the provider wants it, once it can be used. */
export async function targetInPage(tokenSeconds: number): Promise<Target> {
  const database = openAppDatabase(tokenSeconds);
  await database.ready;
  // A session of an earlier life means nothing to this one: another address is another session.
  const [life] = await database.query<[string]>('RETURN $life');
  return {
    url: `mem://${life}`,
    namespace: 'demo',
    database: 'notes',
    access: 'account',
    engine: database.engines,
  };
}

/**
 * A server that has run the notes' schema after `session-records.surql`, or after `account.surql` and then with
 * `&strategy=refreshToken`: `?url=wss://…&namespace=…&database=…`. With `&lockedDown=true` the account is shown alone.
 */
export function targetInAddress(search: string): Target | undefined {
  const query = new URLSearchParams(search);
  const url = query.get('url');
  if (!url) return undefined;
  return {
    url,
    namespace: query.get('namespace') ?? 'demo',
    database: query.get('database') ?? 'notes',
    access: query.get('access') ?? 'account',
    strategy: query.get('strategy') === 'refreshToken' ? 'refreshToken' : 'sessionRecord',
    lockedDown: query.get('lockedDown') === 'true',
  };
}
