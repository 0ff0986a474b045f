/**
 * SDK engines over any pipe of messages: the SDK's own WebSocket engine on a socket that is no network.
 *
 * @module
 */

import { type Engines, Features, WebSocketEngine } from 'surrealdb';
import { bridgeSharedArrayBuffer } from '../surreal/sharedArrayBuffer.js';

/** The client's end of an open pipe. */
export interface Channel {
  /** Sends one request frame. */
  send(frame: Uint8Array): void;
  /** Ends the pipe from this side. */
  close(): void;
}

/** Called with what comes through the pipe. */
export interface ChannelEvents {
  /** An answer or a live message arrived. */
  message(frame: Uint8Array): void;
  /** The other side ended the pipe. */
  closed(): void;
}

/** Opens a pipe; rejects when the other side cannot be reached. */
export type OpenChannel = (events: ChannelEvents) => Promise<Channel>;

/**
 * Engines for `new Surreal({ engines })`, whose `mem://` addresses all lead to the other side of the pipe.
 *
 * @param open called once for each connection, and again for each reconnection.
 */
export function createChannelEngines(open: OpenChannel): Engines {
  bridgeSharedArrayBuffer();
  class Socket extends ChannelSocket {
    constructor() {
      super(open);
    }
  }
  // The SDK uses these parts of a WebSocket and no others; a whole one would be dead code.
  const websocketImpl = Socket as unknown as typeof WebSocket;
  return {
    mem: (context) => new ChannelEngine({ ...context, options: { ...context.options, websocketImpl } }),
  };
}

/** The real server's protocol without what it offers beside its WebSocket: import, export, models. */
class ChannelEngine extends WebSocketEngine {
  override features = new Set([
    Features.LiveQueries,
    Features.RefreshTokens,
    Features.Sessions,
    Features.Transactions,
    Features.Api,
  ]);
}

/** A WebSocket in shape, on a pipe. */
class ChannelSocket extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSING = 2;

  readonly binaryType = 'arraybuffer';
  readyState = 0;
  #channel: Channel | undefined;

  constructor(open: OpenChannel) {
    super();
    const events: ChannelEvents = {
      message: (data) => this.dispatchEvent(new MessageEvent('message', { data })),
      closed: () => this.#end(),
    };
    open(events).then(
      (channel) => this.#start(channel),
      (detail) => {
        this.dispatchEvent(new CustomEvent('error', { detail }));
        this.#end();
      },
    );
  }

  send(frame: Uint8Array): void {
    this.#channel?.send(frame);
  }

  close(): void {
    this.#channel?.close();
    queueMicrotask(() => this.#end());
  }

  #start(channel: Channel): void {
    if (this.readyState === 3) {
      channel.close();
      return;
    }
    this.#channel = channel;
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  #end(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#channel = undefined;
    this.dispatchEvent(new Event('close'));
  }
}
