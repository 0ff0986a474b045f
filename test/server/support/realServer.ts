/** SurrealDB itself as a child process on a free port of loopback, with the flags that a test asks for. */
import { findSurreal, needSurreal, type Surreal, startSurreal } from '../../../scripts/lib/surreal.mjs';

export { findSurreal, needSurreal };

export interface RealServer extends Surreal {
  readonly user: string;
  readonly pass: string;
}

export interface RealServerOptions {
  /** Flags behind `surreal start`, the storage last, without `--bind`, `--user` and `--pass`. @default in memory */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What has to answer before the server counts as started. @default '/ready' */
  readonly probe?: '/ready' | '/status';
}

/** @throws an `Error` that says how to get a server, or why it does not start */
export async function startRealServer({
  flags = ['memory'],
  ...rest
}: RealServerOptions = {}): Promise<RealServer> {
  const storage = flags.at(-1) ?? 'memory';
  const server = await startSurreal({ ...rest, storage, args: flags.slice(0, -1) });
  return { ...server, user: server.username, pass: server.password };
}
