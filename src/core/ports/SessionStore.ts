/** The port to the place where a session outlives its page. */

/**
 * The values a store keeps: the session, revocations not sent yet, a session that could not be read, and the key that
 * belongs to this browser (see `Secrets`).
 */
export type StoreKey = 'session' | 'revocations' | 'set-aside' | 'device-key';

export interface SessionStore {
  /** The stored value, or `undefined`. What comes back is untrusted. */
  read(key: StoreKey): Promise<unknown>;
  /**
   * Replaces a value atomically: nobody else writes between the read that feeds `change` and the write of its result.
   *
   * @param change gets the current value (or `undefined`); returns the next one, `undefined` to remove it, or the
   * very value it was given to leave it alone. It must not wait.
   */
  update(key: StoreKey, change: (current: unknown) => unknown): Promise<void>;
}
