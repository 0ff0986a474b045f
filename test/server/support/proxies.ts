/** nginx and Caddy with the very files of docs/deploy, on a free port of loopback; only names, paths and ports are replaced. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../scripts/lib/surreal.mjs';

/** What stands in the files for whoever copies them. */
export interface Place {
  /** Port of the database on loopback. */
  readonly database: number;
  /** Folder of the page. */
  readonly root: string;
}

export interface FrontProxy {
  /** Origin of the app: `http://localhost:…`, where the file says `https://app.example.com`. */
  readonly app: string;
  /** Origin of the database on a host of its own: `http://127.0.0.1:…`, where the file says `https://db.example.com`. */
  readonly db: string;
  /** Reads its configuration again, as an operator would ask it to. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** What the files tell an app to be given: database and page on one origin. */
export const oneOrigin = ({ app }: FrontProxy) => ({
  url: `${app.replace('http', 'ws')}/rpc`,
  exchangeUrl: `${app}/auth`,
});

/** The same for the database on a host of its own. */
export const ownHost = ({ db }: FrontProxy) => ({ url: db.replace('http', 'ws'), exchangeUrl: db });

/** How long a proxy may take until it listens. */
const PATIENCE_MS = 10_000;

const documented = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../../docs/deploy/${name}`, import.meta.url)), 'utf8');

/** @throws an `Error` that says how to get the program, when it is not there */
function assertInstalled(command: string, version: string, install: string): void {
  if (spawnSync(command, [version]).error)
    throw new Error(`There is no ${command} on the PATH: install it with "${install}".`);
}

/** The names that the files use, as they are on this machine. */
function replaceNames(text: string, port: number, { database, root }: Place): string {
  return text
    .replaceAll('wss://app.example.com', `ws://localhost:${port}`)
    .replaceAll('https://app.example.com', `http://localhost:${port}`)
    .replaceAll('127.0.0.1:8000', `127.0.0.1:${database}`)
    .replaceAll('/var/www/app', root);
}

const origins = (port: number) => ({
  app: `http://localhost:${port}`,
  db: `http://127.0.0.1:${port}`,
});

export async function startNginx(place: Place): Promise<FrontProxy> {
  assertInstalled('nginx', '-v', 'apt-get install nginx-light');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const site = replaceNames(await documented('nginx.conf'), port, place)
    .replaceAll('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll('server_name app.example.com;', 'server_name localhost;')
    .replaceAll('server_name db.example.com;', 'server_name 127.0.0.1;');
  await writeFile(join(folder, 'site.conf'), site);
  await writeFile(join(folder, 'nginx.conf'), nginxAround(folder));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']);
  const stop = stopping(child, folder);
  await listening(child, port, stop);
  return {
    ...origins(port),
    async reload() {
      child.kill('SIGHUP');
    },
    stop,
  };
}

/** What an nginx.conf of a distribution has around `conf.d`, in a folder of its own. */
function nginxAround(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  return `
    daemon off;
    pid ${join(folder, 'nginx.pid')};
    error_log stderr warn;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    # After a reload the old workers, and with them the old WebSockets, go at once.
    worker_shutdown_timeout 100ms;
    events { worker_connections 512; }
    http {
      types { text/html html; text/css css; text/javascript js; image/svg+xml svg; }
      access_log off;
      ${temporary.join('\n      ')}
      include ${join(folder, 'site.conf')};
    }
  `;
}

export async function startCaddy(place: Place): Promise<FrontProxy> {
  assertInstalled('caddy', 'version', 'apt-get install caddy');
  const port = await freePort();
  const admin = `127.0.0.1:${await freePort()}`;
  const folder = await mkdtemp(join(tmpdir(), 'caddy-'));
  const site = replaceNames(await documented('Caddyfile'), port, place)
    .replaceAll(/^app\.example\.com \{/gm, `http://localhost:${port} {`)
    .replaceAll(/^db\.example\.com \{/gm, `http://127.0.0.1:${port} {`);
  const file = join(folder, 'Caddyfile');
  await writeFile(join(folder, 'site'), site);
  await writeFile(file, `{\n\tadmin ${admin}\n}\nimport ${join(folder, 'site')}\n`);
  await mkdir(join(folder, 'home'));
  const env = { ...process.env, HOME: join(folder, 'home'), XDG_CONFIG_HOME: '', XDG_DATA_HOME: '' };
  const options = ['--config', file, '--adapter', 'caddyfile'];
  const child = spawn('caddy', ['run', ...options], { env });
  const stop = stopping(child, folder);
  await listening(child, port, stop);
  return {
    ...origins(port),
    async reload() {
      const reload = ['reload', ...options, '--address', admin, '--force'];
      const { status, stderr } = spawnSync('caddy', reload, { env });
      if (status !== 0) throw new Error(`Caddy did not reload: ${stderr}`);
    },
    stop,
  };
}

function stopping(child: ChildProcess, folder: string): () => Promise<void> {
  return async () => {
    if (child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
}

/** Waits until somebody listens. @throws an `Error` with what the program said, when it ends before or takes too long */
async function listening(child: ChildProcess, port: number, stop: () => Promise<void>): Promise<void> {
  let said = '';
  child.stdout?.resume();
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4_000);
  });
  const until = Date.now() + PATIENCE_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`${child.spawnfile} does not listen: ${said}`);
    }
    await sleep(50);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

/** By name, for `describe.each`. */
export const proxies: readonly (readonly [string, (place: Place) => Promise<FrontProxy>])[] = [
  ['nginx', startNginx],
  ['Caddy', startCaddy],
];
