// Runs the SurrealQL samples of the documents on the embedded engine, each on the schema that its page is about.
import { createNodeEngines } from '@surrealdb/node';
import { afterEach, describe, expect, it } from 'vitest';
import { documents, samplesOf } from '../scripts/lib/documents.mjs';
import {
  createEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../src/embedded/createEmbeddedDatabase.js';
import { createAuthClient } from '../src/entries/core.js';
import { sessionRecords } from '../src/entries/schema.js';
import { accountSchema } from './support/schema.js';

const place = { namespace: 'test', database: 'test' };
let database: EmbeddedDatabase | undefined;

async function open(schema: string): Promise<EmbeddedDatabase> {
  database = await createEmbeddedDatabase({ ...place, engine: createNodeEngines(), schema });
  return database;
}

const named = (document: string) =>
  samplesOf(document, /^(surql|sql)$/).map(({ line, text }) => ({ at: `${document}:${line}`, text }));
const tried = ['README.md', 'docs/locked-down.md', 'docs/deploy.md', 'docs/session-records.md'];

afterEach(async () => {
  await database?.close();
  database = undefined;
});

describe('samples in SurrealQL', () => {
  // The README tells the schema from its beginning, so nothing may be there before.
  it.each(named('README.md'))('$at runs on an empty database', async ({ text }) => {
    const { query } = await open('');
    await expect(query(text)).resolves.toBeDefined();
  });

  it.each(named('docs/locked-down.md'))('$at runs on the account schema', async ({ text }) => {
    const { query } = await open(accountSchema());
    await expect(query(text)).resolves.toBeDefined();
  });

  it.each(named('docs/deploy.md'))(
    '$at runs on the schema that it ends the sessions of',
    async ({ text }) => {
      const { query } = await open(text.includes('session') ? sessionRecords() : accountSchema());
      await expect(query(text)).resolves.toBeDefined();
    },
  );

  it.each(named('docs/session-records.md'))('$at runs on session records', async ({ text }) => {
    const { query, engines } = await open(sessionRecords());
    if (text.includes('DEFINE')) {
      await expect(query(text)).resolves.toBeDefined();
      return;
    }
    const url = 'mem://samples';
    const options = { ...place, url, access: 'account', engine: engines };
    const client = createAuthClient(options);
    await client.signUp({ email: 'ann@example.com', pass: 'correct horse' });
    const db = await client.connection().whenReady();
    const [[own] = []] = await db.query<[{ id: unknown }[]]>('SELECT id FROM session');
    await expect(db.query(text, own)).resolves.toBeDefined();
    client.dispose();
  });

  it('stand in no other document', () => {
    const others = documents.filter((document) => !tried.includes(document));
    expect(others.flatMap((document) => named(document))).toEqual([]);
  });
});
