/** People and thieves as the database sees them: raw exchanges, and connections that hold a token. */
import { randomBytes } from 'node:crypto';
import { createRemoteEngines, Surreal } from 'surrealdb';
import { WebSocket } from 'ws';
import type { Database } from '../support/database.js';

/** What an exchange came to. */
export interface Answer {
  /** The access token. */
  readonly access?: string;
  /** The name of a THROW; `none` for RETURN NONE; any other failure in the database's words. */
  readonly refused?: string;
}

export type Variables = Record<string, unknown>;

export const PASS = 'correct horse';
/** 32 random bytes, as clients make them. */
export const secret = (): string => randomBytes(32).toString('base64url');
export const email = (): string => `${randomBytes(6).toString('hex')}@example.com`;

/** Longer than mail allows, and right in every other way. */
export const longAddress = `${'a'.repeat(60)}@${`${'x'.repeat(60)}.`.repeat(3)}example.com`;

async function open(database: Database): Promise<Surreal> {
  // The DOM's type has a few members more, which the SDK does not use.
  const websocketImpl = WebSocket as unknown as typeof globalThis.WebSocket;
  const surreal = new Surreal({ engines: createRemoteEngines(), websocketImpl });
  await surreal.connect(database.url, {
    namespace: database.namespace,
    database: database.database,
    reconnect: false,
  });
  return surreal;
}

/** Sends variables of any type (CBOR), on a connection of their own. */
export async function exchange(
  database: Database,
  kind: 'signin' | 'signup',
  variables: Variables,
  access = database.access,
): Promise<Answer> {
  const surreal = await open(database);
  try {
    const { namespace } = database;
    const tokens = await surreal[kind]({ namespace, database: database.database, access, variables });
    return { access: tokens.access };
  } catch (error) {
    return { refused: reasonOf(error) };
  } finally {
    await surreal.close();
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/No record was returned/.test(message)) return 'none';
  return /An error occurred: (\w+)/.exec(message)?.[1] ?? message;
}

/** A connection that holds a token. */
export interface Holder {
  query<Results extends unknown[] = unknown[]>(surql: string, variables?: Variables): Promise<Results>;
  /** Collects what a live query pushes. */
  live(surql: string): Promise<unknown[]>;
  close(): Promise<void>;
}

/** @throws when the token is refused */
export async function hold(database: Database, { access = '' }: Answer): Promise<Holder> {
  const surreal = await open(database);
  try {
    await surreal.authenticate(access);
  } catch (error) {
    await surreal.close();
    throw new Error(reasonOf(error));
  }
  return {
    query: async <Results extends unknown[]>(surql: string, variables?: Variables) =>
      // The statements decide what comes back; only the caller knows them.
      (await surreal.query(surql, variables).collect()) as Results,
    async live(surql) {
      const [id] = await surreal.query<[Parameters<Surreal['liveOf']>[0]]>(surql).collect();
      const seen: unknown[] = [];
      (await surreal.liveOf(id)).subscribe((message) => void seen.push(message));
      return seen;
    },
    close: async () => void (await surreal.close()),
  };
}

/** Whether a token is let in now. */
export async function isGood(database: Database, answer: Answer): Promise<boolean> {
  try {
    await (await hold(database, answer)).close();
    return true;
  } catch {
    return false;
  }
}

/** A signed-in device: what it stores, and its token. */
export interface Device extends Answer {
  readonly email: string;
  readonly first: string;
}

/** Signs up or in. @throws an `Error` when that is refused */
export async function enter(
  database: Database,
  kind: 'signin' | 'signup',
  variables: Variables = {},
): Promise<Device> {
  const first = secret();
  const all = { email: email(), pass: PASS, next: first, ...variables };
  const answer = await exchange(database, kind, all);
  if (!answer.access) throw new Error(`${kind} was refused: ${answer.refused}`);
  return { ...answer, email: String(all.email), first };
}

/** Every record of a table, as root sees it, in a stable text. */
export async function dump(database: Database, table = 'session'): Promise<string> {
  const [rows] = await database.query<[unknown]>(`SELECT * FROM type::table($table)`, { table });
  return JSON.stringify(rows);
}
