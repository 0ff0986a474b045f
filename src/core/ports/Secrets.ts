/** The port to the secrets of session records. */
export interface Secrets {
  /** 32 random bytes as base64url: 43 characters. */
  random(): string;
  /**
   * The secret that follows `current`, the same whenever this browser asks: so its tabs agree, and a request whose answer
   * was lost repeats itself. `undefined` where there is no key for it.
   */
  after(current: string): Promise<string | undefined>;
}
