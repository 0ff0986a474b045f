'use client';
/** The client itself: for router context, event handlers, tests. */
import type { AuthClient } from '../core/client/AuthClient.js';
import { useAuthContext } from './context.js';

/** @throws Error outside of `SurrealAuthProvider` */
export function useAuthClient(): AuthClient {
  return useAuthContext('useAuthClient').client;
}
