/**
 * What a page gives the client beside the network: `window`, `document` and their events, for tests that run in Node.
 *
 * A page is there only while `run` runs: the client looks for it when it is made and when it starts. So each client of a
 * test has a page of its own.
 *
 * @module
 */

export interface Page {
  /** Runs the synchronous part of `use` as this page's code. */
  run<T>(use: () => T): T;
  /** The network is back. */
  online(): void;
  /** The user looks at the page again. */
  visible(): void;
}

export function openPage(): Page {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const run = <T>(use: () => T): T => {
    Object.assign(globalThis, { window, document });
    try {
      return use();
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
      Reflect.deleteProperty(globalThis, 'document');
    }
  };
  return {
    run,
    online: () => void run(() => window.dispatchEvent(new Event('online'))),
    visible() {
      document.visibilityState = 'hidden';
      run(() => document.dispatchEvent(new Event('visibilitychange')));
      document.visibilityState = 'visible';
      run(() => document.dispatchEvent(new Event('visibilitychange')));
    },
  };
}
