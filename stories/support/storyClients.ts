/** Storybook loaders: the client that a story begins with, in the state that the story is about. */
import { type AuthClient, createAuthClient } from 'react-surreal-auth';
import { cutOff } from './cutOff.js';
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

/**
 * Not known yet: somebody was signed in when the page was open last, by the mark that this browser keeps, and the store
 * never answers. The client gives up on it after a while.
 */
export const undecided = async (): Promise<Loaded> => {
  const url = 'mem://undecided';
  const names = [url, place.namespace, place.database, 'account'].map(encodeURIComponent);
  localStorage.setItem(`react-surreal-auth/${names.join('/')}`, 'signed in');
  const never = (): Promise<never> => new Promise(() => undefined);
  return {
    client: create('account', { url, store: { getItem: never, setItem: never, removeItem: never } }),
  };
};

/** A user is signed in, but the database does not answer. */
export const unanswered = async (): Promise<Loaded> => {
  const { client: known } = await somebody()();
  const client = create('account', {
    engine: cutOff(storyDatabase.engines, 'silent'),
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
    strategy: 'refreshToken',
    engine: storyDatabase.engines,
    store: 'memory',
    ...options,
  });
}
