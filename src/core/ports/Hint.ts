/** The port to the mark that is there before the store has answered, and stays when the page goes. It holds no secret. */

/**
 * - `true`: there is a session to look for; `false`: there was one, and it is over
 * - a number: the user left this generation and all before it, and the store may not have heard of it before the page was
 *   gone
 * - `null`: nobody has been here; `undefined`: there is no mark here
 */
export type HintValue = boolean | number | null | undefined;

export interface Hint {
  read(): HintValue;
  /** Never throws. A mark that cannot be written is removed: none is better than a wrong one. */
  write(value: boolean | number): void;
  /** Calls `listener` when another tab wrote the mark. */
  subscribe(listener: () => void): () => void;
}
