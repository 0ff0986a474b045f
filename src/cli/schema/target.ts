/** The schema that a command is about: the package's own, made from options, or a file of the app. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SessionRecordsOptions } from '../../schema/options.js';
import { sessionRecords } from '../../schema/sessionRecords.js';
import { CliError } from '../CliError.js';
import { isObject } from '../reading.js';
import type { Terminal } from '../Terminal.js';

/** The flags that choose a schema. */
export const targetFlags = {
  access: { type: 'string' },
  file: { type: 'string' },
  options: { type: 'string' },
} as const;

export type TargetFlags = { readonly [Name in keyof typeof targetFlags]?: string | undefined };

/** The schema as SurrealQL. @throws a `CliError` when a file cannot be read, or an option is wrong */
export function targetSchema(flags: TargetFlags, { folder }: Terminal): string {
  const { access, file, options } = flags;
  if (file !== undefined) {
    if (access !== undefined || options !== undefined) {
      throw new CliError(
        '--file is a schema of your own: --access and --options belong to the ready one.',
      );
    }
    return readText(resolve(folder, file), '--file');
  }
  const chosen = options === undefined ? {} : readOptions(resolve(folder, options));
  try {
    return sessionRecords(access === undefined ? chosen : withAccess(chosen, access));
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : 'The options are wrong.');
  }
}

const withAccess = (options: SessionRecordsOptions, access: string): SessionRecordsOptions => ({
  ...options,
  names: { ...options.names, access },
});

function readOptions(path: string): SessionRecordsOptions {
  let options: unknown;
  try {
    options = JSON.parse(readText(path, '--options'));
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${path} is no JSON: write the options of sessionRecords() there.`);
  }
  // sessionRecords() checks each of them.
  if (isObject(options)) return options;
  throw new CliError(`${path} has to hold one object: the options of sessionRecords().`);
}

function readText(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliError(`${flag} names ${path}, which cannot be read.`);
  }
}
