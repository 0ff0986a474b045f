/** Bridges one gap between the SDK and ordinary web pages; remove it when the SDK no longer needs it. */

/**
 * SDK 2.0.8 tests values with `instanceof SharedArrayBuffer`, a name that pages without cross-origin isolation do not
 * have. A class under that name, of which nothing is ever an instance, is all that the test needs.
 *
 * @see https://github.com/surrealdb/surrealdb.js/issues/636
 */
export function bridgeSharedArrayBuffer(): void {
  if (!('SharedArrayBuffer' in globalThis)) Object.assign(globalThis, { SharedArrayBuffer: class {} });
}
