/**
 * The package's command as a process of its own, as its users run it.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Finding } from '../../src/cli/check/Finding.js';
import type { Terminal } from '../../src/cli/Terminal.js';
import { type Database, type DatabaseOptions, startDatabase } from './database.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a command ended, and what it wrote. */
export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliResult>;
}

export interface CliOptions {
  /** Where it runs. @default the repository */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

let program: Promise<string> | undefined;

/** Node cannot read the sources; inside of the repository the program finds the SDK. */
async function buildProgram(): Promise<string> {
  const outfile = join(root, '.cache/cli', `${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/bin.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  return outfile;
}

/** Starts a command. Nothing of this process's environment names a database to it. */
export async function startCli(
  args: readonly string[],
  { folder = root, environment = {} }: CliOptions = {},
): Promise<RunningCli> {
  program ??= buildProgram();
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('SURREAL_'));
  const child = spawn(process.execPath, [await program, ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(own), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data;
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data;
  });
  const ended = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return (await startCli(args, options)).ended;
}

/** An owner of the database's own, and the environment that names both to a command. */
export async function environmentOf(database: Database): Promise<Readonly<Record<string, string>>> {
  const user = `owner_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await database.query(`DEFINE USER ${user} ON DATABASE PASSWORD '${password}' ROLES OWNER`);
  return {
    SURREAL_URL: database.httpUrl,
    SURREAL_NS: database.namespace,
    SURREAL_DB: database.database,
    SURREAL_USER: user,
    SURREAL_PASS: password,
    SURREAL_AUTH_LEVEL: 'database',
  };
}

/** What `check` finds in a database with this schema: `rule subject` of each finding, and the exit code. */
export async function checkSchema(
  schema: string,
  options: Omit<DatabaseOptions, 'schema'> = {},
): Promise<{ readonly code: number | null; readonly found: readonly string[] }> {
  const database = await startDatabase({ schema, ...options });
  try {
    const { code, out } = await runCli(['check', '--json'], {
      environment: await environmentOf(database),
    });
    const findings: readonly Finding[] = JSON.parse(out);
    return { code, found: findings.map(({ rule, subject }) => `${rule} ${subject}`) };
  } finally {
    await database.stop();
  }
}

/** A terminal without a person, which keeps what was written. */
export function fakeTerminal(environment: Readonly<Record<string, string>> = {}, folder = root) {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const terminal: Terminal = {
    folder,
    environment,
    print: write,
    note: write,
    askSecret: async () => undefined,
  };
  return { terminal, written };
}
