/** Better Auth's client without React. Pages never see a token, so there is none to ask for. */
import { createAuthClient } from 'better-auth/client';
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD, postJson } from '../../pages/credentials.js';

export function createBenchClient(): BenchClient {
  const client = createAuthClient({ baseURL: `${location.origin}/api/auth` });
  return {
    async known() {
      const { data } = await client.getSession();
      return data?.user.id;
    },
    async signIn() {
      const { error } = await client.signIn.email({ email: EMAIL, password: PASSWORD });
      if (error) throw new Error(error.message);
    },
    signOut: () => client.signOut(),
    getFresh: () => client.getSession(),
    dispose: () => {},
  };
}

export const bareSignIn = (): Promise<unknown> =>
  postJson('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD });
