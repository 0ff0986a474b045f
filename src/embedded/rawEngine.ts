/**
 * One embedded engine as bytes in and bytes out; who may send what stands in `multiplexer.ts`.
 *
 * @module
 */

import type { ConnectionState, Engines, SurrealEngine, ValueCodec } from 'surrealdb';

/** An opened engine. Every message is CBOR as SurrealDB's RPC protocol has it, without the frame's `id`. */
export interface RawEngine {
  /** Runs one request; resolves with the result, or with `{ error }`, as the engine wrote it. */
  execute(request: Uint8Array): Promise<Uint8Array>;
  /** Ends the engine; a `mem://` database is gone afterwards. */
  close(): Promise<void>;
}

/**
 * Waits for its turn: overlapping first connects crash `@surrealdb/wasm`, whose module is one for the
 * whole realm, so this queue has to be one for the realm too.
 */
const queue = { last: Promise.resolve() };

/**
 * Opens an embedded engine.
 *
 * @param engines what `createNodeEngines()` or `createWasmEngines()` returned.
 * @param url `mem://`, or another address that those engines know.
 * @param onLiveMessage receives each live notification as CBOR.
 * @throws an `Error` when no engine knows the address, or with the engine's own reason when it cannot open.
 */
export function openRawEngine(
  engines: Engines,
  url: string,
  onLiveMessage: (notification: Uint8Array) => void,
): Promise<RawEngine> {
  const opened = queue.last.then(() => open(engines, url, onLiveMessage));
  queue.last = opened.then(
    () => undefined,
    () => undefined,
  );
  return opened;
}

async function open(
  engines: Engines,
  url: string,
  onLiveMessage: (notification: Uint8Array) => void,
): Promise<RawEngine> {
  const address = new URL(url);
  const factory = engines[address.protocol.slice(0, -1)];
  if (!factory) {
    throw new Error(
      `No embedded engine opens "${url}". Pass createNodeEngines() of @surrealdb/node or createWasmEngines() of @surrealdb/wasm.`,
    );
  }
  const codec = passThrough(onLiveMessage);
  const engine = factory({
    options: {},
    uniqueId: () => '',
    codecs: { cbor: codec, flatbuffer: codec, json: codec as ValueCodec<unknown> },
  });
  await connected(engine, address);
  const running = new Set<Promise<Wrapped>>();
  return {
    execute: async (payload) => {
      const answer = send(engine, payload);
      running.add(answer);
      try {
        return (await answer).result;
      } finally {
        running.delete(answer);
      }
    },
    close: async () => {
      // A request that the engine starts after its end panics.
      await Promise.allSettled(running);
      await engine.close();
    },
  };
}

/** The codec's reading of bytes that the engine gives. */
interface Wrapped {
  readonly id: undefined;
  readonly result: Uint8Array;
}

/**
 * A codec that reads nothing. The engine classes hand each answer and each notification to it, and ask a notification,
 * and nothing else, for the `id` of its live query. That is where it is passed on: `engine.liveQuery()` loses all but
 * the first of the notifications that come at once, because its iterator keeps a waiter that was served (SDK 2.0.8).
 */
function passThrough(onLiveMessage: (notification: Uint8Array) => void): ValueCodec<Uint8Array> {
  return {
    encode: (request) => (request as { payload: Uint8Array }).payload,
    decode: <T>(bytes: Uint8Array) =>
      ({
        get id() {
          onLiveMessage(bytes);
          return undefined;
        },
        result: bytes,
      }) satisfies Wrapped as T,
  };
}

function send(engine: SurrealEngine, payload: Uint8Array): Promise<Wrapped> {
  const { send } = engine as SurrealEngine & {
    send(request: { method: string; payload: Uint8Array }): Promise<Wrapped>;
  };
  return send.call(engine, { method: '', payload });
}

function connected(engine: SurrealEngine, url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    engine.subscribe('connected', resolve);
    engine.subscribe('error', (error) => {
      const { cause = error } = error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      reject(new Error(`The embedded engine does not open: ${reason}`, { cause }));
    });
    // The embedded engines read the address and nothing else of the connection's state.
    engine.open({ url } as ConnectionState);
  });
}
