/** The port to time and chance. */
export interface Clock {
  /** Wall-clock time in epoch milliseconds. */
  now(): number;
  /** Runs `run` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
}
