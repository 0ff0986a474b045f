/** The port to the hint that lets the first frame be right before the store has answered. It holds no secret. */
export interface Hint {
  /** Whether there is a session to look for; `undefined` when nothing is known. */
  read(): boolean | undefined;
  /** Never throws. */
  write(present: boolean): void;
}
