/** This package's client, for both of its strategies. */
import { type AuthClientOptions, createAuthClient } from 'react-surreal-auth/core';
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD } from '../../pages/credentials.js';
import { options } from './options.js';

export function clientOf(more: Pick<AuthClientOptions, 'strategy'>): BenchClient {
  const client = createAuthClient({ ...options, ...more });
  return {
    async known() {
      const state = await client.ready();
      return state.status === 'signed-in' ? state.session.subject : undefined;
    },
    signIn: () => client.signIn({ email: EMAIL, pass: PASSWORD }),
    signOut: () => client.signOut(),
    getToken: () => client.getToken(),
    getFresh: () => client.getToken(),
    dispose: () => client.dispose(),
  };
}
