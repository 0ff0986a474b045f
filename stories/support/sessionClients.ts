/** Storybook loaders for session records: one user on several devices, on a database in the page. */
import { type AuthClient, createAuthClient } from 'react-surreal-auth';
import sessionRecordsSchema from 'react-surreal-auth/schema/session-records.surql?raw';
import { createPageDatabase } from '../engine/createPageDatabase.js';

const place = { namespace: 'stories', database: 'sessions' } as const;

const database = createPageDatabase({
  name: 'stories of sessions',
  ...place,
  schema: sessionRecordsSchema,
});

/** What a story finds in `loaded`. */
export interface LoadedDevices {
  /** This browser. */
  readonly client: AuthClient;
  /** The user's other devices. */
  readonly others: readonly AuthClient[];
}

/** A user of the story's own is signed in here, as `Laptop`, and on the devices named. */
export const onDevices =
  (...names: readonly string[]) =>
  async (): Promise<LoadedDevices> => {
    const who = { email: `${crypto.randomUUID()}@example.com`, pass: 'correct horse battery' };
    const client = device('Laptop');
    await client.signUp({ ...who, name: 'Ann' });
    const others = names.map(device);
    for (const other of others) {
      await other.signIn(who);
      await other.connection().whenReady();
    }
    return { client, others };
  };

/** Nobody is signed in here. */
export const nowhere = async (): Promise<LoadedDevices> => ({ client: device('Laptop'), others: [] });

/** In memory, so that each is a device of its own. */
function device(name: string): AuthClient {
  return createAuthClient({
    url: 'mem://stories',
    ...place,
    access: 'account',
    device: name,
    engine: database.engines,
    store: 'memory',
  });
}
