/** The other tabs of this browser, over BroadcastChannel. A message is one word; the store holds the rest. */
import type { Channel } from '../core/ports/Channel.js';

const CHANGED = 'changed';

/** @param scope tabs of different databases do not hear each other */
export function tabChannel(scope: string): Channel {
  const open = (): BroadcastChannel | undefined => {
    try {
      return new BroadcastChannel(`react-surreal-auth/${scope}`);
    } catch {
      // Missing, or denied as other storage is: tabs then notice a change when they are shown or renew.
      return undefined;
    }
  };
  let subscribed: BroadcastChannel | undefined;
  return {
    announce() {
      // A channel does not hear itself, so this tab does not read its own change again.
      const channel = subscribed ?? open();
      channel?.postMessage(CHANGED);
      if (channel !== subscribed) channel?.close();
    },
    subscribe(listener) {
      const channel = open();
      subscribed = channel;
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === CHANGED) listener();
      });
      return () => {
        channel?.close();
        if (subscribed === channel) subscribed = undefined;
      };
    },
  };
}

/** The stand-in outside of pages, where there are no other tabs. */
export const noTabs: Channel = { announce: () => {}, subscribe: () => () => {} };
