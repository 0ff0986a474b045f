/** A WebSocket class that tells of each socket and of its end, and ends one that receives what is no message. */

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
      tellOfSilentEnd(this);
      onCreate(this);
    }

    /** The SDK says so of a message that it cannot read, and goes on waiting; `ws` lacks the method. */
    override dispatchEvent(event: Event): boolean {
      this.close();
      return super.dispatchEvent?.(event) ?? true;
    }
  };
}

/**
 * Firefox ends a socket that is not open yet when its page goes into the back/forward cache, and sends no event when the
 * page comes back: the SDK would wait for it for ever.
 */
function tellOfSilentEnd(socket: WebSocket): void {
  if (typeof document === 'undefined') return;
  const back = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && socket.readyState === socket.CLOSED) socket.dispatchEvent(new Event('close'));
  };
  addEventListener('pageshow', back);
  socket.addEventListener('close', () => removeEventListener('pageshow', back));
}
