/** Joins the app's handler of an event with the component's own. */

/** Calls the app's handler first, so that it can prevent the default before the component looks. */
export function inTurn<Event>(
  appHandler: ((event: Event) => void) | undefined,
  ownHandler: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    appHandler?.(event);
    ownHandler(event);
  };
}
