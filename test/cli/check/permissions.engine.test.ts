// Rules about PERMISSIONS.
import { expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { checkSchema } from '../../support/cli.js';
import { createDevice, startSessionDatabase } from '../../support/sessions.js';

const FAULTY = `
  DEFINE FUNCTION fn::seen() { CREATE log; RETURN true };
  DEFINE TABLE log SCHEMALESS PERMISSIONS FOR select WHERE (CREATE audit) != NONE;
  DEFINE TABLE audit SCHEMALESS PERMISSIONS FOR create FULL, FOR select NONE;
  DEFINE TABLE note SCHEMALESS PERMISSIONS FOR select WHERE id = $auth.id, FOR update WHERE fn::seen();
  DEFINE TABLE page SCHEMALESS PERMISSIONS FOR select FULL;
  DEFINE TABLE paper SCHEMALESS PERMISSIONS FOR select WHERE id.owner = $auth;
  DEFINE TABLE sheet SCHEMALESS PERMISSIONS FOR select WHERE id[0] = $auth;
  DEFINE TABLE forgotten SCHEMALESS;
  DEFINE TABLE team SCHEMAFULL PERMISSIONS FOR select WHERE id = $auth.team;
  DEFINE FIELD list ON team TYPE array<string>;
  DEFINE FIELD OVERWRITE list.* ON team TYPE string PERMISSIONS FOR select WHERE false;`;

const EXPECTED = [
  'write-in-permissions table log',
  'write-in-permissions table note',
  'table-writable table audit',
  'id-auth-id table note',
  'table-public table page',
  'id-part table paper',
  'table-closed table forgotten',
];

it('finds rules that write, that everybody passes, and that do not hold what they promise', async () => {
  const { code, found } = await checkSchema(FAULTY);
  expect(code).toBe(1);
  expect(found).toEqual(expect.arrayContaining(EXPECTED));
  expect(found).not.toContain('id-auth-id table team');
  expect(found).not.toContain('id-part table sheet');
  expect(found.filter((one) => one.startsWith('element-permissions'))).toEqual([]);
});

it('is right that a rule on id.<part> holds for no record', async () => {
  const database = await startSessionDatabase(
    {},
    {
      extra: `DEFINE TABLE paper SCHEMALESS PERMISSIONS FOR select WHERE id.owner = $auth;
        DEFINE TABLE sheet SCHEMALESS PERMISSIONS FOR select WHERE id[0] = $auth;`,
    },
  );
  const { client } = createDevice(database, 'http');
  await client.signUp({ email: 'ada@example.com', pass: 'a long password' });
  await database.query(
    'LET $ada = (SELECT VALUE id FROM ONLY user LIMIT 1); CREATE paper:{ owner: $ada }; CREATE sheet:[$ada]',
  );
  const db = await client.connection().whenReady();
  const [papers, sheets] = await db.query<[unknown[], unknown[]]>(
    'SELECT * FROM paper; SELECT * FROM sheet',
  );
  client.dispose();
  await database.stop();
  expect([papers.length, sheets.length]).toEqual([0, 1]);
});

it('finds hidden elements of lists on servers that show them', async () => {
  const { found } = await checkSchema(FAULTY, { version: '3.1.3' });
  expect(found).toContain('element-permissions field team.list.*');
});

it('finds nothing of the kind in the ready schema', async () => {
  const { found } = await checkSchema(sessionRecords({ lockedDown: true }));
  expect(found.filter((one) => /^(?:write|table|id|element)-/.test(one))).toEqual([]);
});
