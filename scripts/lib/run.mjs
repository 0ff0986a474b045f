// Starting other programs from the scripts: npm, the tools of this repository, and their time limit.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const onWindows = process.platform === 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Ends a program and what it started itself, first politely.
 * @param {import('node:child_process').ChildProcess} child
 */
function end(child) {
  const { pid } = child;
  if (pid === undefined) return;
  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    try {
      // Programs run in a group of their own, so that a negative id reaches their children too.
      process.kill(onWindows ? pid : -pid, signal);
    } catch {
      // It is gone already.
    }
  };
  send('SIGTERM');
  setTimeout(() => running.has(child) && send('SIGKILL'), 5_000).unref();
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) end(child);
    process.exitCode = 128 + constants.signals[signal];
    // Whoever waits for the program goes on when it has ended; this is for one that does not end.
    setTimeout(() => process.exit(), 6_000).unref();
  });
}

/**
 * Runs a program in the repository's folder or another one, showing what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ limitMs?: number, env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<number>} its exit code; 1 when it could not be started, 124 when it took too long
 */
export function run(command, args, { limitMs, env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: 'inherit',
      detached: !onWindows,
      shell: onWindows && command === 'npm',
      env: { ...process.env, ...env },
    });
    running.add(child);
    let late = false;
    const timer =
      limitMs &&
      setTimeout(() => {
        late = true;
        console.error(`\nNo end after ${limitMs / 1000} s: stopped.`);
        end(child);
      }, limitMs);
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer || undefined);
      running.delete(child);
      resolve(late ? 124 : code);
    };
    child.on('error', (error) => {
      console.error(error.message);
      finish(1);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

/**
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const script = process.env.npm_execpath;
  // npm_execpath may be another package manager's.
  return script && /npm-cli\.c?js$/.test(script)
    ? run(process.execPath, [script, ...args], options)
    : run('npm', args, options);
}

/**
 * Runs a tool that is installed in node_modules, without a shell or npx between.
 * @param {string} packageName
 * @param {string[]} args
 * @param {Parameters<typeof run>[2] & { bin?: string }} [options]
 */
export function runTool(packageName, args, { bin, ...options } = {}) {
  const folder = join(root, 'node_modules', packageName);
  /** @type {{ bin?: string | Record<string, string> }} */
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    console.error(`${packageName} is not installed: run \`npm ci\`.`);
    return Promise.resolve(1);
  }
  const bins = typeof manifest.bin === 'string' ? { '': manifest.bin } : (manifest.bin ?? {});
  const path = bin === undefined ? Object.values(bins)[0] : bins[bin];
  if (path === undefined) throw new Error(`${packageName} has no command ${bin ?? ''}`);
  return run(process.execPath, [join(folder, path), ...args], options);
}
