'use client';
/** The client itself: for router context, event handlers, tests. */
import type { AuthClient } from '../core/client/AuthClient.js';
import { useAuthContext } from './context.js';

/**
 * The client of the provider, for code that is no component, such as event handlers.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useAuthClient(): AuthClient {
  return useAuthContext('useAuthClient').client;
}
