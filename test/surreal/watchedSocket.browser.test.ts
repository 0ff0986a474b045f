/** A socket that the browser ended without a word, because its page went into the back/forward cache. */
import { describe, expect, it } from 'vitest';
import { watchedSocket } from '../../src/surreal/watchedSocket.js';

/** No address needs to answer: a page's socket is what it says of itself. */
class SilentSocket extends EventTarget {
  readonly CLOSED = 3;
  readyState = 0;
  close(): void {}
}

const comeBack = (persisted: boolean): boolean =>
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

function open() {
  const Watched = watchedSocket(SilentSocket as unknown as typeof WebSocket, () => {});
  const socket = Watched && new Watched('ws://127.0.0.1');
  if (!(socket instanceof SilentSocket)) throw new Error('There is no socket.');
  const ends = { count: 0 };
  socket.addEventListener('close', () => {
    ends.count += 1;
  });
  return { socket, ends };
}

describe('watchedSocket', () => {
  it('tells once that a socket has ended when the page comes back from the cache', () => {
    const { socket, ends } = open();
    socket.readyState = socket.CLOSED;
    comeBack(false);
    expect(ends.count).toBe(0);
    comeBack(true);
    comeBack(true);
    expect(ends.count).toBe(1);
  });

  it('leaves a socket alone that is alive', () => {
    const { socket, ends } = open();
    socket.readyState = 1;
    comeBack(true);
    expect(ends.count).toBe(0);
  });
});
