/** A page with nothing but a client, for tests of many tabs. */
import type { AuthEvent } from '../../../../src/core/AuthEvent.js';
import type { SignInVariables, SignUpVariables } from '../../../../src/core/Register.js';
import type { AuthState } from '../../../../src/core/state/AuthState.js';
import { createAuthClient } from '../../../../src/createAuthClient.js';
import { optionsInAddress } from './options.js';
import { type Stored, stored, storedRecord } from './stored.js';

/** What a test asks of a tab. No token leaves the page. */
export interface Tab {
  state(): AuthState;
  /** What the client told, with the page's own time in epoch milliseconds. */
  readonly events: readonly (AuthEvent & { readonly at: number })[];
  /** Each status that the client went through, as `signed-in user:x`. */
  readonly shown: readonly string[];
  signUp(variables: SignUpVariables): Promise<string>;
  signIn(variables: SignInVariables): Promise<string>;
  signOut(): Promise<void>;
  /** The record in IndexedDB, without its tokens. */
  stored(): Promise<Stored | undefined>;
  /** Generation of the record whose access token this tab gives out; `undefined` when the store holds another. */
  held(): Promise<number | undefined>;
  /** `$auth` as the database sees the client's own connection. */
  whoAmI(): Promise<string>;
  /** Names of the Web Locks of clients, and how many wait for them. */
  locks(): Promise<{ readonly held: number; readonly pending: number }>;
}

declare global {
  interface Window {
    tab: Tab;
  }
}

const events: (AuthEvent & { readonly at: number })[] = [];
const client = createAuthClient({
  ...optionsInAddress(),
  onEvent: (event) => void events.push({ ...event, at: Date.now() }),
});

const shown: string[] = [];
client.subscribe(() => {
  const state = client.state();
  const now = 'session' in state ? `${state.status} ${state.session.subject}` : state.status;
  if (shown.at(-1) !== now) shown.push(now);
});

window.tab = {
  state: client.state,
  events,
  shown,
  signUp: async (variables) => (await client.signUp(variables)).subject,
  signIn: async (variables) => (await client.signIn(variables)).subject,
  signOut: client.signOut,
  stored,
  async held() {
    const access = await client.getToken({ minValidityMs: 0 });
    const record = await storedRecord();
    return record?.access === access ? record.generation : undefined;
  },
  async whoAmI() {
    const [id] = await (await client.connection().whenReady()).query<[unknown]>('RETURN $auth');
    return String(id);
  },
  async locks() {
    const { held = [], pending = [] } = await navigator.locks.query();
    const ours = ({ name }: LockInfo): boolean => name?.startsWith('react-surreal-auth/') === true;
    return { held: held.filter(ours).length, pending: pending.filter(ours).length };
  },
};
client.start();
