/** The port to the hint that is there before the store has answered, and stays when the page goes. It holds no secret. */

/**
 * - `true`, `false`: whether there is a session to look for; `undefined` when nothing is known
 * - a number: the user left this generation, and the store may not have heard of it before the page was gone
 */
export type HintValue = boolean | number | undefined;

export interface Hint {
  read(): HintValue;
  /** Never throws. */
  write(value: boolean | number): void;
}
