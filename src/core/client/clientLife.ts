/** The life of one client: who needs it, and when it starts, stops and ends. */
import { AuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import { startClient } from './startClient.js';

export interface ClientLife {
  /** Starts the client for one more who needs it; gives how to say that it is needed no longer. */
  start(): () => void;
  startIfIdle(): void;
  dispose(): void;
  /** @throws AuthError `not_signed_in` after `dispose()` */
  assertInUse(): void;
  /** Whether it was not disposed of. */
  isInUse(): boolean;
}

/** Counts who needs the client, so that StrictMode's double effects and hot reload start and stop it once. */
export function createLife(kernel: Kernel): ClientLife {
  const holders = new Set<object>();
  let stop: (() => void) | undefined;
  let isDisposed = false;
  const assertInUse = (): void => {
    if (isDisposed) throw disposed();
  };
  const startIfIdle = (): void => {
    assertInUse();
    stop ??= startClient(kernel);
  };
  const stopAll = (): void => {
    holders.clear();
    stop?.();
    stop = undefined;
  };
  return {
    startIfIdle,
    assertInUse,
    isInUse: () => !isDisposed,
    dispose() {
      isDisposed = true;
      // A sign-in that was begun must not replace the session of the next client.
      kernel.held.beginRequest();
      stopAll();
    },
    start() {
      startIfIdle();
      const holder = {};
      holders.add(holder);
      return () => {
        if (!holders.delete(holder)) return;
        // React unmounts and mounts again in one go under StrictMode and hot reload; that is not an end.
        kernel.ports.clock.after(0, () => {
          if (holders.size === 0) stopAll();
        });
      };
    },
  };
}

function disposed(): AuthError {
  return new AuthError('not_signed_in', {
    message: 'The client was disposed of: make a new one with createAuthClient().',
  });
}
