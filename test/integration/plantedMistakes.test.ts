// `check` on a good database with one planted mistake: one finding, of that rule, with its link.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Rule } from '../../src/cli/check/Finding.js';
import { definitionsOf, overwriting } from '../../src/cli/schema/statements.js';
import { check } from '../../src/cli/verbs/check.js';
import { sessionRecords } from '../../src/schema/sessionRecords.js';
import { environmentOf, fakeTerminal } from '../support/cli.js';
import { type Database, startDatabase } from '../support/database.js';
import { accountSchema } from '../support/schema.js';
import { ADA } from '../support/upgrades.js';

/** Everything at its best, with an account, so that the time of a sign-in can be measured. */
const GOOD = `${sessionRecords()}
  LET $ada = (CREATE ONLY user SET email = '${ADA.email}').id;
  CREATE type::record('password', $ada) SET hash = crypto::argon2::generate('${ADA.pass}');`;

/** Every server of the tests answers all origins, on loopback. */
const ALWAYS = ['open-cors server'];

function accessOf(schema: string): string {
  const access = definitionsOf(schema).find(({ kind }) => kind === 'ACCESS');
  if (!access) throw new Error('The schema has no access method.');
  return overwriting(access);
}

const SESSIONS = accessOf(sessionRecords());
const REFRESH = accessOf(accountSchema());

/** @throws an `Error` when there is nothing to replace: the mistake would not be planted */
function changed(access: string, part: RegExp, by: string): string {
  if (!part.test(access)) throw new Error(`The access method has no ${part}.`);
  return access.replace(part, by);
}

interface Planted {
  readonly rule: Rule;
  readonly subject: string;
  readonly plant: string;
}

const ON_TABLE = 'REMOVE TABLE IF EXISTS planted;';
const OWN = 'DEFINE TABLE planted SCHEMAFULL PERMISSIONS FOR select WHERE owner = $auth';

const PLANTED: readonly Planted[] = [
  {
    rule: 'authenticate-missing',
    subject: 'access account',
    plant: changed(SESSIONS, /AUTHENTICATE \{[\s\S]*?\n\}/, ''),
  },
  {
    rule: 'no-renewal',
    subject: 'access account',
    plant: changed(changed(REFRESH, /WITH REFRESH/, ''), /FOR SESSION 12h/, 'FOR SESSION 15m'),
  },
  {
    rule: 'token-too-long',
    subject: 'access account',
    plant: changed(SESSIONS, /FOR TOKEN 15m/, 'FOR TOKEN 2h'),
  },
  {
    rule: 'session-too-long',
    subject: 'access account',
    plant: changed(SESSIONS, /FOR SESSION 15m/, 'FOR SESSION 2d'),
  },
  {
    rule: 'sign-in-time',
    subject: 'access account',
    plant: changed(REFRESH, /LET \$hash =/, 'IF !$user { RETURN NONE }; LET $hash ='),
  },
  {
    rule: 'sign-in-time-unknown',
    subject: 'access account',
    plant: changed(REFRESH, /SIGNIN \{[\s\S]*?\n\}/, 'SIGNIN { RETURN NONE }'),
  },
  {
    rule: 'hash-readable',
    subject: 'field planted.pass',
    plant: `${OWN}; DEFINE FIELD pass ON planted TYPE string;`,
  },
  {
    rule: 'hash-in-live-queries',
    subject: 'field planted.pass',
    plant: `${OWN}; DEFINE FIELD pass ON planted TYPE string PERMISSIONS NONE;`,
  },
  {
    rule: 'id-auth-id',
    subject: 'table planted',
    plant: 'DEFINE TABLE planted PERMISSIONS FOR select WHERE id = $auth.id;',
  },
  {
    rule: 'id-part',
    subject: 'table planted',
    plant: 'DEFINE TABLE planted PERMISSIONS FOR select WHERE id.owner = $auth;',
  },
  {
    rule: 'table-writable',
    subject: 'table planted',
    plant: 'DEFINE TABLE planted PERMISSIONS FULL;',
  },
  {
    rule: 'table-public',
    subject: 'table planted',
    plant: 'DEFINE TABLE planted PERMISSIONS FOR select FULL;',
  },
  { rule: 'table-closed', subject: 'table planted', plant: 'DEFINE TABLE planted;' },
  {
    rule: 'write-in-permissions',
    subject: 'table planted',
    plant: 'DEFINE TABLE planted PERMISSIONS FOR select WHERE (CREATE user) != NONE;',
  },
  {
    rule: 'async-event',
    subject: 'event user.planted',
    plant: 'DEFINE EVENT planted ON user ASYNC WHEN true THEN { RETURN 1 };',
  },
  {
    rule: 'public-api',
    subject: 'api /planted (get)',
    plant: "DEFINE API '/planted' FOR get THEN { RETURN { status: 200 } };",
  },
];

const UNDO = `${ON_TABLE} REMOVE EVENT IF EXISTS planted ON user; REMOVE API IF EXISTS '/planted'; ${SESSIONS}`;

async function find(database: Database): Promise<readonly Finding[]> {
  const { terminal, written } = fakeTerminal(await environmentOf(database));
  await check({ json: true }, terminal);
  return JSON.parse(written.join(''));
}

const titles = (found: readonly Finding[]) => found.map(({ rule, subject }) => `${rule} ${subject}`);

describe('check', () => {
  let database: Database;
  beforeAll(async () => {
    database = await startDatabase({ schema: GOOD });
  });
  afterAll(() => database.stop());

  it('finds nothing in the ready schema', async () => {
    expect(titles(await find(database))).toEqual(ALWAYS);
  });

  it.each(PLANTED)('finds one planted mistake once: $rule', async ({ rule, subject, plant }) => {
    await database.query(plant);
    const found = await find(database);
    await database.query(UNDO);
    expect(titles(found).filter((title) => !ALWAYS.includes(title))).toEqual([`${rule} ${subject}`]);
    expect(found.find((one) => one.rule === rule)?.link).toBe(`react-surreal-auth/docs/cli.md#${rule}`);
  });

  it('finds nothing in the schemas of accounts and of locked-down servers', async () => {
    for (const schema of [accountSchema(), sessionRecords({ lockedDown: true })]) {
      const other = await startDatabase({ schema });
      const found = await find(other);
      await other.stop();
      // Nobody has an account there yet.
      expect(titles(found)).toEqual([...ALWAYS, 'sign-in-time-unknown access account']);
    }
  });
});

describe('check on a server that is too old', () => {
  it('finds the server, and elements of lists that it shows', async () => {
    const old = await startDatabase({ schema: GOOD, version: '3.1.3' });
    const before = titles(await find(old));
    await old.query(
      `${OWN}; DEFINE FIELD list ON planted TYPE array<string>;
      DEFINE FIELD OVERWRITE list.* ON planted TYPE string PERMISSIONS FOR select WHERE false;`,
    );
    const after = titles(await find(old));
    await old.stop();
    expect(before).toEqual(['server-too-old server', ...ALWAYS]);
    expect(after.filter((title) => !before.includes(title))).toEqual([
      'element-permissions field planted.list.*',
    ]);
  });
});
