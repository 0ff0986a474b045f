'use client';
/** The contexts of the provider: the client with the app's settings, and the phase that the page is in. */
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import { misuse } from '../core/misuse.js';
import type { AuthState } from '../core/state/AuthState.js';

export interface AuthContextValue {
  readonly client: AuthClient;
  /** The state to show while the client is `loading`: the same on the server and in the first client render. */
  readonly initial: AuthState;
  /** The app's own query client, or a private one. */
  readonly queryClient: QueryClient;
  readonly navigate: (to: string) => void;
}

export const AuthContext = createContext<AuthContextValue | null>(null);

/**
 * The `phaseOf` the state. Hooks read the state itself from the client; this context makes React render them again in a
 * hidden `<Activity>` too, where it has stopped their subscriptions.
 *
 * @see https://react.dev/reference/react/Activity
 */
export const PhaseContext = createContext('');

/**
 * @param caller the name of the hook or component, for the error
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useAuthContext(caller: string): AuthContextValue {
  const value = useContext(AuthContext);
  if (value) return value;
  throw misuse(`wrap the app in <SurrealAuthProvider>; ${caller} is used outside of it.`);
}
