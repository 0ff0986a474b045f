/** oidc-client-ts without React. */
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD } from '../../pages/credentials.js';
import { createManager } from './manager.js';

export function createBenchClient(): BenchClient {
  const manager = createManager();
  return {
    async known() {
      const user = await manager.getUser();
      return user?.profile.sub;
    },
    signIn: () => manager.signinResourceOwnerCredentials({ username: EMAIL, password: PASSWORD }),
    signOut: () => manager.removeUser(),
    async getToken() {
      const user = await manager.getUser();
      return user?.access_token ?? '';
    },
    async getFresh() {
      const user = await manager.getUser();
      const renewed = user?.expired ? await manager.signinSilent() : user;
      if (!renewed) throw new Error('Nobody is signed in.');
    },
    dispose: () => manager.stopSilentRenew(),
  };
}

export async function bareSignIn(): Promise<unknown> {
  const response = await fetch('/oidc/token', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      client_id: 'bench',
      scope: 'openid offline_access',
      grant_type: 'password',
      username: EMAIL,
      password: PASSWORD,
    }),
  });
  return response.json();
}
