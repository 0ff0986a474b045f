/** The port to the lock that all tabs of one browser share. */
export interface Lock {
  /** `false` where the platform has no lock across tabs: then only this tab's calls wait for each other. */
  readonly acrossTabs: boolean;
  /**
   * Runs `run` while holding the lock and returns what it returns.
   *
   * @param waitMs how long to wait for the lock; it is never taken from its owner
   * @throws AuthError `timeout` when the lock could not be had in time; `run` was not called then
   */
  hold<T>(waitMs: number, run: () => Promise<T>): Promise<T>;
}
