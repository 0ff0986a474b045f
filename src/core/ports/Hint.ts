/** The port to the hint that lets the first frame be right before the store has answered. It holds no secret. */
export interface SessionHint {
  /** Record id of the user the browser was last signed in as. */
  readonly subject: string;
  /** When the access token ends, epoch milliseconds by this machine's clock; `null` when it never does. */
  readonly expiresAt: number | null;
}

export interface Hint {
  /** The hint; `null` when there is surely no session; `undefined` when nothing is known. */
  read(): SessionHint | null | undefined;
  /** Remembers a session, or with `null` that there is none. Never throws. */
  write(hint: SessionHint | null): void;
}
