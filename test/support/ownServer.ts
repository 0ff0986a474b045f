/**
 * The test server as a child process; it ends when it is stopped or when this process is gone.
 *
 * @module
 */

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RequestCounts, ServerAnswer, ServerMessage, StartMessage } from './server/messages.js';

/** A running child. */
export interface OwnServer {
  readonly port: number;
  /** Requests since the start. */
  requests(): Promise<RequestCounts>;
  /** Off the network for `downMs`, then back on the same port with the same data. */
  restart(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a child and waits until it listens. @throws an `Error` when the schema fails or the child ends. */
export async function startOwnServer(start: Omit<StartMessage, 'type'>): Promise<OwnServer> {
  const child = fork(fileURLToPath(new URL('./server/child.mjs', import.meta.url)), { execArgv: [] });
  const ask = askChild(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let isStopping = false;
  child.once('exit', (code, signal) => {
    if (!isStopping) console.error(`The test server ended by itself: ${signal ?? `code ${code}`}.`);
  });
  const stop = (): Promise<void> => {
    isStopping = true;
    child.kill('SIGKILL');
    return ended;
  };
  try {
    const { port } = await ask({ type: 'start', ...start });
    return {
      port,
      requests: async () => (await ask({ type: 'requests' })).requests,
      restart: async (downMs) => {
        await ask({ type: 'restart', downMs });
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Question = ServerMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, 'id'>
    : never
  : never;
type Answer = Exclude<ServerAnswer, { error: string }>;

function askChild(child: ChildProcess): (question: Question) => Promise<Answer> {
  let last = 0;
  return (question) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const settle = () => {
        child.off('message', read);
        child.off('exit', ended);
      };
      const read = (answer: ServerAnswer) => {
        if (answer.id !== id) return;
        settle();
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer);
      };
      const ended = () => {
        settle();
        reject(new Error('The test server ended before it answered; its reason stands above.'));
      };
      child.on('message', read);
      child.on('exit', ended);
      // It may have ended before it was asked.
      child.send({ id, ...question }, (error) => {
        if (error) ended();
      });
    });
}
