/** Calls listeners of the app. */

/** An error of a listener goes to the console. It stops neither the other listeners nor the flow that called. */
export function notify(listeners: Iterable<() => void>): void {
  for (const listener of [...listeners]) {
    try {
      listener();
    } catch (error) {
      console.error(error);
    }
  }
}
