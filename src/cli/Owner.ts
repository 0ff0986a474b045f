/** A connection to a database as its owner: over HTTP, so that it needs neither a WebSocket nor a lasting session. */
import { CborCodec, createRemoteEngines, Surreal } from 'surrealdb';
import { CliError } from './CliError.js';
import type { ConnectionChoice } from './connection.js';

/** The answer to one statement. */
export type Outcome =
  | { readonly isDone: true; readonly value: unknown; readonly ms: number }
  | { readonly isDone: false; readonly reason: string; readonly ms: number };

export interface Owner {
  /** As the server names it, such as `surrealdb-3.3.0`. */
  readonly version: string;
  /** Runs one statement. @throws a `CliError` with the database's reason */
  value(statement: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** Runs statements as one request; an outcome for each. @throws a `CliError` when the request itself fails */
  outcomes(statements: string, variables?: Record<string, unknown>): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

/** Signs in. @throws a `CliError` when the server cannot be reached or does not let this user in */
export async function openOwner(choice: ConnectionChoice): Promise<Owner> {
  const db = new Surreal({ engines: createRemoteEngines() });
  const { url, namespace, database } = choice;
  const fail = (error: unknown): never => {
    throw new CliError(reasonOf(error, choice));
  };
  const outcomes: Owner['outcomes'] = async (statements, variables) => {
    const responses = await db.query(statements, variables).responses().catch(fail);
    return responses.map((response): Outcome => {
      const ms = Number(response.stats?.duration.microseconds ?? 0) / 1000;
      return response.success
        ? { isDone: true, value: response.result, ms }
        : { isDone: false, reason: withoutSecrets(response.error.message, choice), ms };
    });
  };
  try {
    await db.connect(`${url}/rpc`, { namespace, database });
    if (choice.token === undefined) await db.signin(credentialsOf(choice));
    else await db.authenticate(choice.token);
    const { version } = await db.version();
    return {
      version,
      outcomes,
      async value(statement, variables) {
        const [outcome] = await outcomes(statement, variables);
        if (outcome?.isDone) return outcome.value;
        throw new CliError(outcome?.reason ?? 'The database gave no answer.');
      },
      close: async () => {
        await db.close();
      },
    };
  } catch (error) {
    return fail(error);
  }
}

function credentialsOf({ level, namespace, database, username, password }: ConnectionChoice) {
  const user = { username, password };
  switch (level) {
    case 'root':
      return user;
    case 'namespace':
      return { namespace, ...user };
    case 'database':
      return { namespace, database, ...user };
  }
}

function reasonOf(error: unknown, choice: ConnectionChoice): string {
  const message = error instanceof Error ? error.message : 'unknown reason';
  const cleaned = withoutSecrets(message, choice);
  if (/fetch failed|bad port|ECONNREFUSED/i.test(message)) {
    return `No SurrealDB answers at ${choice.url}. Start it, or name another address with --url or SURREAL_URL.`;
  }
  if (/problem with authentication|InvalidAuth/i.test(message)) {
    return `The ${choice.level} user was not let in at ${choice.url}. Look at SURREAL_USER and SURREAL_PASS, and at --auth-level: root, namespace or database.`;
  }
  return cleaned;
}

/** Lines such as `1 | … OOPS;` and `  |   ^^^^`. */
const EXCERPT = /\n[ \d]*\|.*$/gm;

/**
 * A server may quote what it was sent: the owner's secrets, and below a parse error the piece of SurrealQL around it, which
 * may hold the key of an access method. The position stays.
 */
function withoutSecrets(text: string, { password, token }: ConnectionChoice): string {
  return [password, token]
    .filter((secret) => secret !== undefined && secret !== '')
    .reduce(
      (cleaned: string, secret) => cleaned.replaceAll(secret ?? '', '…'),
      text.replaceAll(EXCERPT, ''),
    );
}

/** Reads a value that a query encoded as base64 of CBOR. */
export const decodeCbor = (encoded: string): unknown =>
  CborCodec.DEFAULT.decode(Buffer.from(encoded, 'base64'));
