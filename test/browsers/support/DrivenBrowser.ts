/** A browser that a test drives, whatever protocol it speaks. */

/** @see https://www.w3.org/TR/webdriver2/#keyboard-actions for the keys that are not characters */
export const ENTER = '\uE007';

export interface DrivenBrowser {
  /** Of the browser, as it tells it. */
  readonly version: string;
  /** Opens a window, for a tab in the background of a window would be throttled. */
  openTab(address: string): Promise<DrivenTab>;
  /** Ends it as a crash does, or as its user does; what it stored stays when it was started with a profile. */
  quit(how?: 'crash'): Promise<void>;
}

export interface DrivenTab {
  /** Waits until the document is loaded. */
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /**
   * Runs a function in the page and waits for what it resolves with.
   *
   * @param run is sent as text, so it uses nothing from outside; what goes in and comes out is JSON
   */
  evaluate<Result>(run: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Presses keys one after the other, in whatever has the focus. */
  press(keys: string): Promise<void>;
  close(): Promise<void>;
}

/** A key pressed and let go for each character, as both protocols name it. */
export function keyActions(keys: string): readonly object[] {
  const strokes = [...keys].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return [{ type: 'key', id: 'keyboard', actions: strokes }];
}
