/** A WebSocket class that tells of each socket, and ends one that receives what is no message. */

/**
 * @param given the app's own class; the platform's when left out, which Node before 22 has not
 * @param onCreate hears of each socket before it is open
 */
export function watchedSocket(
  given: typeof WebSocket | undefined,
  onCreate: (socket: WebSocket) => void,
): typeof WebSocket | undefined {
  const Base = given ?? globalThis.WebSocket;
  if (!Base) return undefined;
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      onCreate(this);
    }

    /** The SDK says so of a message that it cannot read, and goes on waiting; `ws` lacks the method. */
    override dispatchEvent(event: Event): boolean {
      this.close();
      return super.dispatchEvent?.(event) ?? true;
    }
  };
}
