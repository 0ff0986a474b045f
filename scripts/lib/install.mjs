// Puts the dependencies in place when they are missing or not those of package-lock.json. Node built-ins alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, runNpm } from './run.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked */

/**
 * @param {string} path
 * @returns {Record<string, Locked>}
 */
function lockedPackages(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
}

/** Whether node_modules holds what package-lock.json says; npm notes in a lock file of its own what it installed. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json')).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    // Another platform's binaries are optional and rightly missing.
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return (
      found.version === wanted.version &&
      found.integrity === wanted.integrity &&
      existsSync(join(root, path))
    );
  });
}

/** Ends the process with one sentence when Node is too old or the installation fails. */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  console.log('Installing the dependencies of package-lock.json (npm ci) …');
  const code = await runNpm(['ci', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error('The dependencies could not be installed: see what npm says above.');
    process.exit(code);
  }
}
