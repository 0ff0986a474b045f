// The life of an engine's socket: which calls wait, which are sent, and which end with it.
import { type SurrealEngine, Uuid } from 'surrealdb';
import { describe, expect, it } from 'vitest';
import { createPendingCalls } from '../../src/surreal/pendingCalls.js';
import { watchSocketPhases } from '../../src/surreal/socketPhases.js';
import { later } from '../support/fakes/fakeBackend.js';
import { settle } from '../support/fakes/settle.js';

const LOST = new Error('lost');

function setup() {
  const listeners = new Map<string, (() => void)[]>();
  const engine = {
    subscribe(event: string, listener: () => void) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
      return () => {};
    },
    ready() {
      throw new Error('The engine’s own ready() sends again what was in flight.');
    },
  };
  const calls = createPendingCalls();
  let handshakes = 0;
  // Only these two methods are used.
  const watched = engine as unknown as SurrealEngine;
  const socket = watchSocketPhases(watched, calls, () => (handshakes += 1), LOST);
  const emit = (event: 'connected' | 'reconnecting' | 'disconnected'): void => {
    for (const listener of listeners.get(event) ?? []) listener();
  };
  const open = (): void => {
    emit('connected');
    watched.ready();
  };
  return { engine: watched, calls, socket, emit, open, handshakes: () => handshakes };
}

/** Notes what comes of a promise. */
function watch(promise: Promise<unknown>): { outcome: unknown } {
  const watched: { outcome: unknown } = { outcome: 'waits' };
  promise.then(
    (value) => Object.assign(watched, { outcome: value }),
    (error: unknown) => Object.assign(watched, { outcome: error }),
  );
  return watched;
}

describe('watchSocketPhases', () => {
  it('goes from down by the handshake to open, and back', () => {
    const { engine, socket, emit, handshakes } = setup();
    expect(socket.phase()).toBe('down');
    emit('connected');
    expect([socket.phase(), handshakes()]).toEqual(['handshake', 1]);
    engine.ready();
    expect(socket.phase()).toBe('open');
    emit('reconnecting');
    expect(socket.phase()).toBe('down');
  });

  it('lets calls wait for an open socket, for as many sockets as it takes', async () => {
    const { socket, emit, open } = setup();
    const call = watch(socket.whenOpen().then(() => 'goes'));
    emit('connected');
    emit('reconnecting');
    await settle();
    expect(call.outcome).toBe('waits');
    open();
    await settle();
    expect(call.outcome).toBe('goes');
    await expect(socket.whenOpen()).resolves.toBeUndefined();
  });

  it('rejects the calls that wait when the engine ends', async () => {
    const { socket, emit } = setup();
    const call = watch(socket.whenOpen());
    emit('disconnected');
    await settle();
    expect(call.outcome).toBe(LOST);
  });

  it('rejects a call that was sent when its socket is lost: nobody knows whether it ran', async () => {
    const { socket, open, emit } = setup();
    open();
    const call = watch(socket.onSocket(() => new Promise(() => {})));
    emit('reconnecting');
    await settle();
    expect(call.outcome).toBe(LOST);
  });

  it('says nothing to a handshake whose socket is lost, since the next socket has its own', async () => {
    const { socket, emit } = setup();
    emit('connected');
    const answer = later<string>();
    const call = watch(socket.onSocket(() => answer.promise));
    emit('reconnecting');
    answer.reject(new Error('of the lost socket'));
    await settle();
    expect(call.outcome).toBe('waits');
    emit('disconnected');
    await settle();
    expect(call.outcome).toBe(LOST);
  });

  it('gives a handshake its answer while its socket lives', async () => {
    const { socket, emit } = setup();
    emit('connected');
    await expect(socket.onSocket(async () => 'attached')).resolves.toBe('attached');
  });

  it('knows which sessions the server knows on this socket', () => {
    const { socket, emit } = setup();
    const session = Uuid.v4();
    expect(socket.isAttached(undefined)).toBe(false);
    emit('connected');
    expect(socket.isAttached(undefined)).toBe(true);
    socket.attach(session);
    expect(socket.isAttached(session)).toBe(true);
    emit('reconnecting');
    emit('connected');
    expect([socket.isAttached(undefined), socket.isAttached(session)]).toEqual([true, false]);
  });

  it('can make the SDK begin its handshake again', () => {
    const { engine, socket, emit } = setup();
    let begun = 0;
    engine.subscribe('connected', () => (begun += 1));
    emit('connected');
    socket.beginHandshake();
    expect(begun).toBe(2);
  });
});
