// Finds SurrealDB's own server on this machine, and runs it on loopback for as long as somebody needs it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isExecutable } from './isExecutable.mjs';

/** For whoever has none. */
const howToGet =
  'There is no SurrealDB server here: install one (https://surrealdb.com/docs/surrealdb/installation) so that `surreal` is ' +
  'on the PATH, or name it with SURREAL_BIN, or a running one with SURREAL_URL.';

/** How long a server may take until it answers; one on RocksDB writes its files first. */
const startLimitMs = 60_000;
const pauseMs = 50;

/** @returns {string | undefined} `SURREAL_BIN`, else `surreal` on the PATH */
export function findSurreal() {
  const named = process.env.SURREAL_BIN;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, `surreal${suffix}`));
  return (named ? [named] : onPath).find(isExecutable);
}

/** @returns {string} as `findSurreal` @throws Error that says how to get one */
export function needSurreal() {
  const program = findSurreal();
  if (program) return program;
  throw new Error(howToGet);
}

/**
 * What the program calls itself, such as `3.3.0`.
 * @param {string} program
 */
export function versionOf(program) {
  const { stdout } = spawnSync(program, ['version'], { encoding: 'utf8' });
  return /\d+\.\d+\.\d+[\w.-]*/.exec(stdout ?? '')?.[0] ?? 'unknown';
}

/** @returns {Promise<number>} a port of loopback that is free now */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * @typedef {object} Surreal A running server.
 * @property {string} url of its WebSocket
 * @property {string} httpUrl without a path
 * @property {number} port
 * @property {string} username of its root user
 * @property {string} password
 * @property {(signal: NodeJS.Signals) => void} tell sends the process a signal
 * @property {Promise<void>} ended resolves once the process is gone
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop
 */

/**
 * @typedef {object} SurrealOptions
 * @property {string} [storage] `memory` or `rocksdb:FOLDER`
 * @property {readonly string[]} [args] more of its command line; a list needs its `=`, else it takes the storage for one more
 * @property {'/ready' | '/status'} [probe] what has to answer before the server counts as started
 * @property {number} [port]
 * @property {string} [password]
 * @property {Readonly<Record<string, string>>} [env]
 */

/**
 * Starts a server that only this machine reaches, and waits until it answers.
 * @param {SurrealOptions} [options]
 * @returns {Promise<Surreal>}
 * @throws Error when there is no program, or when it ends or does not answer in time
 */
export async function startSurreal({
  storage = 'memory',
  args = ['--allow-net=127.0.0.1'],
  probe = '/ready',
  ...given
} = {}) {
  const program = needSurreal();
  const port = given.port ?? (await freePort());
  const password = given.password ?? randomBytes(16).toString('hex');
  const start = ['start', '--no-banner', '--user', 'root', '--pass', password];
  const child = spawn(program, [...start, '--bind', `127.0.0.1:${port}`, ...args, storage], {
    env: { SURREAL_LOG: 'error', ...process.env, ...given.env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4_000);
    });
  }
  let hasEnded = false;
  const end = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const ended = end.then(() => {
    hasEnded = true;
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  /** @type {Surreal} */
  const server = {
    url: `ws://127.0.0.1:${port}/rpc`,
    httpUrl: `http://127.0.0.1:${port}`,
    port,
    username: 'root',
    password,
    tell: (signal) => void child.kill(signal),
    ended,
    async stop(signal = 'SIGKILL') {
      process.off('exit', kill);
      if (!hasEnded) child.kill(signal);
      await ended;
    },
  };
  const until = Date.now() + startLimitMs;
  while (!(await answers(server.httpUrl, probe))) {
    if (hasEnded || Date.now() > until) {
      await server.stop();
      throw new Error(`The server does not start: ${said}`);
    }
    await sleep(pauseMs);
  }
  return server;
}

/**
 * Where `/ready` does not exist yet (before 3.2.0), healthy is ready.
 * @param {string} url
 * @param {string} probe
 */
async function answers(url, probe) {
  try {
    const answer = await fetch(`${url}${probe}`);
    return answer.ok || (answer.status === 404 && (await fetch(`${url}/health`)).ok);
  } catch {
    return false;
  }
}
