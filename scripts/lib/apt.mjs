// Installs Debian's packages where that is allowed without a password.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { run } from './run.mjs';

/** The words to put before a command that needs root; undefined where that is not allowed without a password. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : undefined;
}

/**
 * Does nothing where there is no apt-get, or no right to use it: whoever asked looks again for what was wanted.
 * @param {string[]} packages
 */
export async function installPackages(packages) {
  if (!existsSync('/usr/bin/apt-get')) return;
  const prefix = asRoot();
  if (!prefix) return;
  console.log(`Installing ${packages.join(', ')} (apt-get install) …`);
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const [command = 'apt-get', ...rest] = [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      ...args,
    ];
    if ((await run(command, rest, { limitMs: 300_000 })) !== 0) return;
  }
}
