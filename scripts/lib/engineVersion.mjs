// Which SurrealDB the embedded package contains: its own version is another one.
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { root } from './run.mjs';

/** In a process of its own, because an engine keeps its process running. */
const program = `
  import { createNodeEngines } from '@surrealdb/node';
  import { Surreal } from 'surrealdb';
  const db = new Surreal({ engines: createNodeEngines() });
  await db.connect('mem://');
  const { version } = await db.version();
  process.stdout.write(version.replace(/^surrealdb-/, ''), () => process.exit());
`;

/** @returns {string} such as `3.0.2` */
export function engineVersion() {
  const args = ['--input-type=module', '--eval', program];
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 30_000 });
}
