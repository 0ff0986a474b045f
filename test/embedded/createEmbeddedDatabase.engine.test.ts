// The SDK's clients on one embedded database in this process.
import { createNodeEngines } from '@surrealdb/node';
import { type Engines, type LiveMessage, Surreal, Table } from 'surrealdb';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createEmbeddedDatabase, type EmbeddedDatabase } from '../../src/entries/embedded.js';
import { schema } from './account.js';

const place = { namespace: 'n', database: 'd' };
const access = { ...place, access: 'account' };

let database: EmbeddedDatabase;
const open: Surreal[] = [];

beforeAll(async () => {
  database = await createEmbeddedDatabase({ engine: createNodeEngines(), ...place, schema });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.close()));
});
afterAll(() => database.close());

async function connect(): Promise<Surreal> {
  const db = new Surreal({ engines: database.engines });
  open.push(db);
  await db.connect('mem://', place);
  return db;
}

function signUp(db: Surreal) {
  const variables = { email: `${crypto.randomUUID()}@example.org`, pass: 'secret' };
  return db.signup({ ...access, variables });
}

async function whoAmI(db: Surreal): Promise<string> {
  const [auth] = await db.query('RETURN $auth').collect<[unknown]>();
  return String(auth);
}

it('keeps two clients apart and denies them what nobody signed in for', async () => {
  const [ada, bob] = [await connect(), await connect()];
  await expect(whoAmI(ada)).rejects.toThrow('Anonymous access not allowed');
  await signUp(ada);
  await signUp(bob);
  expect(await whoAmI(ada)).toMatch(/^user:/);
  expect(await whoAmI(ada)).not.toBe(await whoAmI(bob));
  await ada.invalidate();
  await expect(whoAmI(ada)).rejects.toThrow('Anonymous access not allowed');
  expect(await whoAmI(bob)).toMatch(/^user:/);
});

it('shows the owner what record users may not see', async () => {
  const db = await connect();
  await signUp(db);
  const [seen] = await db.query('SELECT VALUE pass FROM user').collect<[unknown[]]>();
  const [all] = await database.query<[unknown[]]>('SELECT VALUE pass FROM user');
  expect(seen).toEqual([undefined]);
  expect(all).toContain('secret');
});

it('delivers live rows until the query is killed', async () => {
  const db = await connect();
  await signUp(db);
  const seen: LiveMessage[] = [];
  const live = await db.live(new Table('note'));
  live.subscribe((message) => seen.push(message));
  await database.query('CREATE note SET text = "seen"');
  await expect.poll(() => seen).toMatchObject([{ action: 'CREATE', value: { text: 'seen' } }]);
  await live.kill();
  await database.query('CREATE note SET text = "unseen"');
  await whoAmI(db);
  expect(seen.filter(({ action }) => action === 'CREATE')).toHaveLength(1);
});

it('renews tokens that the SDK is given in pairs', async () => {
  const tokens = await signUp(await connect());
  const renewed = await (await connect()).authenticate(tokens);
  expect(renewed.refresh).toMatch(/^surreal-refresh-/);
  expect(renewed.refresh).not.toBe(tokens.refresh);
});

it('opens one after the other when two are asked for at once', async () => {
  const opening = { now: 0, most: 0 };
  const engine: Engines = {
    mem: (context) => {
      const inner = createNodeEngines().mem?.(context);
      if (!inner) throw new Error('The package has no engine for mem://.');
      const open = inner.open.bind(inner);
      inner.open = (state) => {
        opening.now += 1;
        opening.most = Math.max(opening.most, opening.now);
        inner.subscribe('connected', () => {
          opening.now -= 1;
        });
        open(state);
      };
      return inner;
    },
  };
  const both = await Promise.all([0, 1].map(() => createEmbeddedDatabase({ engine, ...place })));
  expect(opening.most).toBe(1);
  await Promise.all(both.map((one) => one.close()));
});

it('says why an engine does not open', async () => {
  const opening = createEmbeddedDatabase({
    engine: createNodeEngines(),
    url: 'rocksdb:///dev/null/nowhere',
    ...place,
  });
  await expect(opening).rejects.toThrow(/^The embedded engine does not open: ./);
});

it('says which engines to pass when it knows none for the address', async () => {
  const opening = createEmbeddedDatabase({ engine: {}, ...place });
  await expect(opening).rejects.toThrow('createNodeEngines()');
});
