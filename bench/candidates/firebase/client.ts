/** Firebase Auth without React. */
import { deleteApp } from '@firebase/app';
import { signInWithEmailAndPassword, signOut } from '@firebase/auth';
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD, postJson } from '../../pages/credentials.js';
import { createFirebase } from './auth.js';

export function createBenchClient(): BenchClient {
  const { app, auth } = createFirebase();
  const token = async (): Promise<string> => {
    if (!auth.currentUser) throw new Error('Nobody is signed in.');
    return auth.currentUser.getIdToken();
  };
  return {
    async known() {
      await auth.authStateReady();
      return auth.currentUser?.uid;
    },
    signIn: () => signInWithEmailAndPassword(auth, EMAIL, PASSWORD),
    signOut: () => signOut(auth),
    getToken: token,
    async getFresh() {
      await auth.authStateReady();
      await token();
    },
    dispose: () => deleteApp(app),
  };
}

/** Two requests: the sign-in, and the one for the user's profile. */
export async function bareSignIn(): Promise<unknown> {
  const accounts = '/identitytoolkit.googleapis.com/v1/accounts';
  await postJson(`${accounts}:signInWithPassword?key=bench`, { email: EMAIL, password: PASSWORD });
  return postJson(`${accounts}:lookup?key=bench`, { idToken: 'bench' });
}
