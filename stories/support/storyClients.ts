/** Storybook loaders: the client that a story begins with, in the state that the story is about. */
import { type AuthClient, createAuthClient } from 'react-surreal-auth';
import { createChannelEngines } from 'react-surreal-auth/embedded';
import { place, type StoryAccess, storyDatabase } from './storyDatabase.js';

/** What a story finds in `loaded`. */
export interface Loaded {
  readonly client: AuthClient;
  /** The e-mail address of the story's own user. */
  readonly email?: string;
}

/** Nobody is signed in. */
export const nobody = async (): Promise<Loaded> => ({ client: create() });

/** A user of the story's own is signed in. */
export const somebody =
  (access: StoryAccess = 'account') =>
  async (): Promise<Required<Loaded>> => {
    const client = create(access);
    const email = `ann-${crypto.getRandomValues(new Uint32Array(1))}@example.com`;
    await client.signUp({ email, pass: 'correct horse battery', name: 'Ann' });
    return { client, email };
  };

/** Not known yet: a store that never answers. The client gives up on it after a while. */
export const undecided = async (): Promise<Loaded> => {
  const never = (): Promise<never> => new Promise(() => undefined);
  return {
    client: create('account', { store: { getItem: never, setItem: never, removeItem: never } }),
  };
};

/** A user is signed in, but the database does not answer. */
export const unanswered = async (): Promise<Loaded> => {
  const { client: known } = await somebody()();
  const client = create('account', {
    url: 'mem://silent',
    engine: createChannelEngines(() => new Promise(() => undefined)),
  });
  await client.authenticate(await known.getToken());
  known.dispose();
  return { client };
};

/** In memory, so that no story sees the session of another. */
function create(
  access: StoryAccess = 'account',
  options: Partial<Parameters<typeof createAuthClient>[0]> = {},
): AuthClient {
  return createAuthClient({
    url: 'mem://stories',
    ...place,
    access,
    engine: storyDatabase.engines,
    store: 'memory',
    ...options,
  });
}
