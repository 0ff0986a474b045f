/** Storybook loaders for the components of a signed-in user's account: session records, one user on several devices. */
import { type AuthClient, createAuthClient } from 'react-surreal-auth';
import { type SignUpField, sessionRecords } from 'react-surreal-auth/schema';
import { createPageDatabase, type PageDatabase } from '../engine/createPageDatabase.js';
import { cutOff, type Outage } from '../support/cutOff.js';

export const pass = 'correct horse battery';

/** What the stories' users may say of themselves. */
const signUpFields: Readonly<Record<string, SignUpField>> = {
  name: { type: 'string', optional: true },
  age: { type: 'int', min: 16, optional: true },
  plan: { type: 'string', oneOf: ['free', 'team'], optional: true },
  news: { type: 'bool', optional: true },
  born: { type: 'datetime', optional: true },
};

/**
 * - `account`: as shipped
 * - `strict`: every sign-in is too long ago, and no password is changed
 * - `brief`: tokens end after four seconds
 * - `hidden`: whoever is called Hidden may not read their record
 */
type Place = 'account' | 'strict' | 'brief' | 'hidden';

const schemas: Readonly<Record<Place, () => string>> = {
  account: () => sessionRecords({ signUpFields }),
  strict: () => sessionRecords({ signUpFields, recentSignIn: '1ms', passwordChanges: false }),
  brief: () => sessionRecords({ signUpFields, tokenDuration: '4s' }),
  hidden: () =>
    sessionRecords({ signUpFields }).replace(
      'FOR select, update WHERE id = $auth',
      "FOR select, update WHERE id = $auth AND name != 'Hidden'",
    ),
};

const databases: { [Name in Place]?: PageDatabase } = {};

/** Opens a database when it is needed first. */
function databaseAt(place: Place): PageDatabase {
  databases[place] ??= createPageDatabase({
    name: `stories of the account: ${place}`,
    namespace: 'stories',
    database: place,
    schema: schemas[place](),
  });
  return databases[place];
}

/** What a story finds in `loaded`. */
export interface LoadedAccount {
  /** This browser. */
  readonly client: AuthClient;
  /** The user's other devices. */
  readonly others: readonly AuthClient[];
  readonly email: string;
}

interface Choices {
  readonly place?: Place;
  /** The user's other devices. */
  readonly others?: readonly string[];
  /** More of the user. */
  readonly user?: Readonly<Record<string, unknown>>;
}

/** A user of the story's own is signed in here, as `Laptop`, and on the devices named. */
export const signedIn =
  ({ place = 'account', others: names = [], user = {} }: Choices = {}) =>
  async (): Promise<LoadedAccount> => {
    const email = `ann-${crypto.getRandomValues(new Uint32Array(1))}@example.com`;
    const client = device('Laptop', place);
    await client.signUp({ email, pass, name: 'Ann Archer', ...user });
    await client.connection().whenReady();
    const others = names.map((name) => device(name, place));
    for (const other of others) {
      await other.signIn({ email, pass });
      await other.connection().whenReady();
    }
    return { client, others, email };
  };

/** Nobody is signed in here. */
export const signedOut = async (): Promise<LoadedAccount> => ({
  client: device('Laptop', 'account'),
  others: [],
  email: '',
});

/** A user is signed in, and from then on the database is out of reach. */
const withOutage = (outage: Outage) => async (): Promise<LoadedAccount> => {
  const known = await signedIn()();
  const client = createAuthClient({
    url: 'mem://stories',
    namespace: 'stories',
    database: 'account',
    access: 'account',
    engine: cutOff(databaseAt('account').engines, outage),
    store: 'memory',
  });
  await client.authenticate(await known.client.getToken());
  return { ...known, client };
};

/** The database has stopped answering: after ten seconds nothing came. */
export const unanswered = withOutage('silent');

/** As good as a pulled cable. */
export const offline = withOutage('unreachable');

/** A user is signed in with a token that ends after four seconds and is not renewed. */
export const expiring = async (): Promise<LoadedAccount> => {
  const known = await signedIn({ place: 'brief' })();
  const client = device('Laptop', 'brief');
  await client.authenticate(await known.client.getToken({ minValidityMs: 3_000 }));
  return { ...known, client };
};

/** Runs SurrealQL as the owner of a database. */
export function asOwner<Results extends unknown[] = unknown[]>(
  surql: string,
  variables?: Record<string, unknown>,
  place: Place = 'account',
): Promise<Results> {
  return databaseAt(place).query<Results>(surql, variables);
}

/** In memory, so that each is a device of its own. */
export function device(name: string, place: Place): AuthClient {
  return createAuthClient({
    url: 'mem://stories',
    namespace: 'stories',
    database: place,
    access: 'account',
    device: name,
    engine: databaseAt(place).engines,
    store: 'memory',
  });
}
