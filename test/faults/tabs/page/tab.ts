/** A client as its test sees it: `window.tab`. */

import { createAuthClient } from '../../../../src/client/createAuthClient.js';
import { isAuthError } from '../../../../src/core/AuthError.js';
import type { AuthEvent } from '../../../../src/core/AuthEvent.js';
import type { AuthClient } from '../../../../src/core/client/AuthClient.js';
import type { SignInVariables, SignUpVariables } from '../../../../src/core/Register.js';
import type { AuthState } from '../../../../src/core/state/AuthState.js';
import { installFaults } from './faults.js';
import { optionsInAddress } from './options.js';
import { type Stored, stored, storedRecord } from './stored.js';

/** What a test asks of a tab. No token leaves the page. */
export interface Tab {
  state(): AuthState;
  /** What `ready()` told whoever asked before anything else, as a router's loader does. */
  readonly readyAtStart: Promise<AuthState>;
  ready(): Promise<AuthState>;
  /** What the client told, with the page's own time in epoch milliseconds. */
  readonly events: readonly (AuthEvent & { readonly at: number })[];
  /** Each status that the client went through, as `signed-in user:x`, without what was only presumed. */
  readonly shown: readonly string[];
  signUp(variables: SignUpVariables): Promise<string>;
  signIn(variables: SignInVariables): Promise<string>;
  signOut(): Promise<void>;
  /** How a call ended, `done` or with which code, and how long it took; `pending` after 20 s. */
  ends(call: Call, account: SignUpVariables): Promise<Ending>;
  /** The record in IndexedDB, without its tokens. */
  stored(): Promise<Stored | undefined>;
  /** Generation of the record whose access token this tab gives out; `undefined` when the store holds another. */
  held(): Promise<number | undefined>;
  /** `$auth` as the database sees the client's own connection. */
  whoAmI(): Promise<string>;
  /** Names of the Web Locks of clients, and how many wait for them. */
  locks(): Promise<{ readonly held: number; readonly pending: number }>;
}

export type Call = 'signUp' | 'signIn' | 'getToken' | 'signOut';

export interface Ending {
  readonly call: Call;
  readonly how: string;
  readonly tookMs: number;
}

declare global {
  interface Window {
    tab: Tab;
  }
}

/** Makes the client that the address names, and shows it to the test. */
export function openTab(): AuthClient {
  installFaults();
  const events: (AuthEvent & { readonly at: number })[] = [];
  const client = createAuthClient({
    ...optionsInAddress(),
    onEvent: (event) => void events.push({ ...event, at: Date.now() }),
  });
  // A second one of the same database, as a page has it after a hot reload.
  if (window.location.search.includes('clients=2')) {
    void createAuthClient(optionsInAddress()).ready();
  }
  const shown: string[] = [];
  client.subscribe(() => {
    const state = client.state();
    if ('provisional' in state) return;
    const now = 'session' in state ? `${state.status} ${state.session.subject}` : state.status;
    if (shown.at(-1) !== now) shown.push(now);
  });
  window.tab = {
    state: client.state,
    readyAtStart: client.ready(),
    ready: client.ready,
    events,
    shown,
    signUp: async (variables) => (await client.signUp(variables)).subject,
    signIn: async (variables) => (await client.signIn(variables)).subject,
    signOut: client.signOut,
    ends: (call, account) => endOf(call, () => callsOf(client, account)[call]()),
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
  return client;
}

const callsOf = (
  client: AuthClient,
  { email, pass, ...rest }: SignUpVariables,
): Record<Call, () => Promise<unknown>> => ({
  signUp: () => client.signUp({ email, pass, ...rest }),
  signIn: () => client.signIn({ email, pass }),
  getToken: () => client.getToken(),
  signOut: client.signOut,
});

async function endOf(call: Call, run: () => Promise<unknown>): Promise<Ending> {
  const began = performance.now();
  const ended = run().then(
    () => 'done',
    (error: unknown) => (isAuthError(error) ? error.code : String(error)),
  );
  const late = new Promise<string>((resolve) => setTimeout(resolve, 20_000, 'pending'));
  const how = await Promise.race([ended, late]);
  return { call, how, tookMs: Math.round(performance.now() - began) };
}
