/** `init`: writes the files that an app begins with, and says which. Changes no database. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError } from '../CliError.js';
import { inspect } from '../check/inspect.js';
import { type ConnectionFlags, chooseConnection, isConnectionGiven } from '../connection.js';
import { withOverrides } from '../init/overrides.js';
import { providerFile } from '../init/providerFile.js';
import { registerFile } from '../init/registerFile.js';
import { shapeOfDatabase, shapeOfSchema } from '../init/userShape.js';
import { openOwner } from '../Owner.js';
import { definitionsOf } from '../schema/statements.js';
import { type TargetFlags, targetSchema } from '../schema/target.js';
import type { Terminal } from '../Terminal.js';

export interface InitFlags extends ConnectionFlags, TargetFlags {
  /** Overwrites files that are there. */
  readonly force?: boolean | undefined;
}

/** The address of the server for an app that names none. */
const LOCAL = { url: 'http://localhost:8000', namespace: 'main', database: 'main' };

const SCHEMA_FILE = 'database/auth.surql';
const PROVIDER_FILE = 'src/AuthProvider.tsx';
const REGISTER_FILE = 'src/register.d.ts';

export async function init(flags: InitFlags, terminal: Terminal): Promise<number> {
  const schema = targetSchema(flags, terminal);
  const definitions = definitionsOf(schema);
  const access = definitions.find(({ kind }) => kind === 'ACCESS')?.name ?? 'account';
  const choice = isConnectionGiven(flags, terminal)
    ? await chooseConnection(flags, terminal)
    : undefined;
  const shape =
    (choice && shapeOfDatabase(await readDatabase(choice), access)) ??
    shapeOfSchema(definitions, access);
  const { url, namespace, database } = choice ?? LOCAL;
  const write = writer(flags.force === true, terminal.folder);
  const app = { url: url.replace(/^http/, 'ws'), namespace, database, access };
  terminal.print(writeOverrides(flags.force === true, terminal.folder));
  terminal.print(write(SCHEMA_FILE, schema));
  terminal.print(write(PROVIDER_FILE, providerFile(app)));
  if (shape) terminal.print(write(REGISTER_FILE, registerFile(shape)));
  else terminal.note(`${REGISTER_FILE} was not written: no SIGNIN was found that looks up an account.`);
  terminal.note(
    `Next: npx react-surreal-auth schema apply --file ${SCHEMA_FILE}, and put AuthProvider around your app.`,
  );
  return 0;
}

async function readDatabase(choice: Parameters<typeof openOwner>[0]) {
  const owner = await openOwner(choice);
  try {
    return await inspect(owner);
  } finally {
    await owner.close();
  }
}

/** Gives functions that say what they did, one line each. */
function writer(isForced: boolean, folder: string) {
  return (path: string, content: string): string => {
    const target = join(folder, path);
    const isThere = existsSync(target);
    if (isThere && readFileSync(target, 'utf8') === content) return `same      ${path}`;
    if (isThere && !isForced) return `kept      ${path} (it was there; --force overwrites it)`;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return `${isThere ? 'replaced ' : 'wrote    '} ${path}`;
  };
}

function writeOverrides(isForced: boolean, folder: string): string {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) {
    throw new CliError('There is no package.json here: run this in the folder of your app.');
  }
  let changed: string | undefined;
  try {
    changed = withOverrides(readFileSync(path, 'utf8'), isForced);
  } catch {
    throw new CliError('package.json cannot be read as JSON.');
  }
  if (changed === undefined) return 'same      package.json';
  writeFileSync(path, changed);
  return 'changed   package.json (overrides: surrealdb takes the TypeScript of the app)';
}
