// What the command writes, in every verb and in its failures: no password, no token, no hash and no key.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteEngines, Surreal } from 'surrealdb';
import { expect, it } from 'vitest';
import { environmentOf, runCli } from '../support/cli.js';
import { type Database, startDatabase } from '../support/database.js';
import { accountSchema } from '../support/schema.js';
import { createDevice } from '../support/sessions.js';
import { ADA } from '../support/upgrades.js';

const KEY = 'a-signing-key-of-the-app';
/** So short that the server's excerpt of a parse error shows all of it. */
const SHORT_KEY = 'k3y';

const COMMANDS = [
  ['schema', 'print'],
  ['schema', 'diff', '--access', 'device'],
  ['schema', 'diff', '--access', 'outside'],
  ['schema', 'apply'],
  ['schema', 'apply', '--access', 'device'],
  ['check'],
  ['check', '--json'],
  ['init'],
  ['check', '--url', 'http://127.0.0.1:1'],
  ['check', '--auth-level', 'namespace'],
  ['no', 'such', 'verb'],
];

/** A token of the owner, as SURREAL_TOKEN takes it. */
async function tokenOf(database: Database, environment: Readonly<Record<string, string>>) {
  const db = new Surreal({ engines: createRemoteEngines() });
  await db.connect(database.httpUrl);
  const { access } = await db.signin({
    namespace: database.namespace,
    database: database.database,
    username: environment.SURREAL_USER ?? '',
    password: environment.SURREAL_PASS ?? '',
  });
  await db.close();
  return access;
}

it('writes no password, no token, no hash and no key', async () => {
  const database = await startDatabase({
    schema: `${accountSchema()}
      DEFINE ACCESS outside ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS256 KEY '${KEY}';`,
  });
  const { SURREAL_USER, SURREAL_PASS: password = '', ...rest } = await environmentOf(database);
  const withPassword = { ...rest, SURREAL_USER: SURREAL_USER ?? '', SURREAL_PASS: password };
  const token = await tokenOf(database, withPassword);
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  writeFileSync(join(folder, 'package.json'), '{ "devDependencies": { "typescript": "7.0.0" } }');
  const outputs: string[] = [];
  const run = async (args: readonly string[], environment: Readonly<Record<string, string>>) => {
    const { out, err } = await runCli(args, { folder, environment });
    outputs.push(out, err);
  };
  for (const args of COMMANDS) await run(args, withPassword);
  // A schema of the app's own that is refused, here and by the database.
  const refused = [
    `DEFINE USER lovelace ON DATABASE PASSWORD '${KEY}';`,
    `DEFINE ACCESS broken ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS256 KEY '${SHORT_KEY}' OOPS;`,
  ];
  for (const text of refused) {
    writeFileSync(join(folder, 'refused.surql'), text);
    await run(['schema', 'diff', '--file', 'refused.surql'], withPassword);
  }
  rmSync(join(folder, 'refused.surql'));

  const ada = createDevice(database, 'http', { access: 'device' });
  await ada.client.signUp(ADA);
  ada.client.dispose();
  const [hashes] = await database.query<[string[]]>('SELECT VALUE hash FROM password');
  await run(['check'], withPassword);
  await run(['schema', 'diff'], { ...rest, SURREAL_TOKEN: token });
  await run(['check'], { ...rest, SURREAL_TOKEN: `${token}x` });
  await run(['check'], { ...withPassword, SURREAL_PASS: `${password}x` });
  await database.stop();

  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
  rmSync(folder, { recursive: true });
  const all = [...outputs, ...files].join('\n');
  expect(hashes).toHaveLength(1);
  expect(all).toContain('access device');
  for (const secret of [password, token, KEY, SHORT_KEY, ADA.pass, ADA.email, ...hashes, 'PASSHASH']) {
    expect(all.split(secret).length).toBe(1);
  }
}, 120_000);
