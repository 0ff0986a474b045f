'use client';
/** What the provider hands down: the client and how this app shows it. No state: that lives in the client. */
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import { misuse } from '../core/misuse.js';
import type { AuthState } from '../core/state/AuthState.js';

export interface AuthContextValue {
  readonly client: AuthClient;
  /** What is shown while the client is still `loading`: the same on the server and in the first client render. */
  readonly initial: AuthState;
  /** The app's own query client, or a private one. */
  readonly queryClient: QueryClient;
  readonly navigate: (to: string) => void;
}

export const AuthContext = createContext<AuthContextValue | null>(null);

/** @throws Error outside of `SurrealAuthProvider` */
export function useAuthContext(user: string): AuthContextValue {
  const value = useContext(AuthContext);
  if (value) return value;
  throw misuse(`wrap the app in <SurrealAuthProvider>; ${user} is used outside of it.`);
}
