/** @supabase/auth-js without React. */
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD, postJson } from '../../pages/credentials.js';
import { createAuthJs } from './authJs.js';

export function createBenchClient(): BenchClient {
  const client = createAuthJs();
  const token = async (): Promise<string> => {
    const { data, error } = await client.getSession();
    if (error || !data.session) throw error ?? new Error('Nobody is signed in.');
    return data.session.access_token;
  };
  return {
    async known() {
      const { data } = await client.getSession();
      return data.session?.user.id;
    },
    async signIn() {
      const { error } = await client.signInWithPassword({ email: EMAIL, password: PASSWORD });
      if (error) throw error;
    },
    signOut: () => client.signOut(),
    getToken: token,
    getFresh: token,
    dispose: () => client.stopAutoRefresh(),
  };
}

export const bareSignIn = (): Promise<unknown> =>
  postJson('/gotrue/token?grant_type=password', { email: EMAIL, password: PASSWORD });
