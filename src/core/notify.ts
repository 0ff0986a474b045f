/** Calls listeners of the app. */

/** What one of them throws goes to the console, and holds up neither the others nor the flow that called. */
export function notify(listeners: Iterable<() => void>): void {
  for (const listener of [...listeners]) {
    try {
      listener();
    } catch (error) {
      console.error(error);
    }
  }
}
