/** Firebase Auth with the session in IndexedDB and without its pop-ups, at the bench's stand-in for its emulator. */
import { type FirebaseApp, initializeApp } from '@firebase/app';
import {
  type Auth,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from '@firebase/auth';

export function createFirebase(): { readonly app: FirebaseApp; readonly auth: Auth } {
  const app = initializeApp({ apiKey: 'bench', projectId: 'bench' });
  const auth = initializeAuth(app, { persistence: indexedDBLocalPersistence });
  connectAuthEmulator(auth, location.origin, { disableWarnings: true });
  return { app, auth };
}
