/** Bridges one gap between the SDK and ordinary web pages; remove it when the SDK no longer needs it. */

/**
 * SDK 2.0.8 tests values with `instanceof SharedArrayBuffer`, a name that pages without cross-origin isolation do not
 * have. A class under that name, of which nothing is ever an instance, is all that the test needs. Other libraries look
 * at the same name to learn whether the page may have threads, so everything else about it says no.
 *
 * @see https://github.com/surrealdb/surrealdb.js/issues/636
 */
export function bridgeSharedArrayBuffer(): void {
  if ('SharedArrayBuffer' in globalThis) return;
  // Hidden from those who list the globals, as the real one is.
  Object.defineProperty(globalThis, 'SharedArrayBuffer', {
    value: createStandIn(),
    configurable: true,
    writable: true,
  });
}

function createStandIn(): object {
  const refuse = (): never => {
    throw new TypeError(
      'This page has no SharedArrayBuffer, because it is not cross-origin isolated: the name only stands in for it.',
    );
  };
  return class StandIn {
    constructor() {
      refuse();
    }

    /** Libraries recognise shared memory by whether the getter of this property works on it. */
    get byteLength(): number {
      return refuse();
    }
  };
}
