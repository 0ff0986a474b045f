/** The other tabs of this browser, over BroadcastChannel. A message is one word; the store holds the rest. */
import type { Channel } from '../core/ports/Channel.js';

const CHANGED = 'changed';

/** @param scope tabs of different databases do not hear each other */
export function tabChannel(scope: string): Channel {
  const name = `react-surreal-auth/${scope}`;
  /** The channel that listens; what it sends it does not hear itself. */
  let listening: BroadcastChannel | undefined;
  return {
    announce() {
      if (typeof BroadcastChannel === 'undefined') return;
      const channel = listening ?? new BroadcastChannel(name);
      channel.postMessage(CHANGED);
      if (channel !== listening) channel.close();
    },
    subscribe(listener) {
      if (typeof BroadcastChannel === 'undefined') return () => {};
      const channel = new BroadcastChannel(name);
      listening = channel;
      channel.onmessage = (event: MessageEvent<unknown>) => {
        if (event.data === CHANGED) listener();
      };
      return () => {
        if (listening === channel) listening = undefined;
        channel.close();
      };
    },
  };
}
