/** The command's first steps: which verb is meant, with which flags, and how failures are shown. */
import { parseArgs } from 'node:util';
import { CliError } from './CliError.js';
import { connectionFlags } from './connection.js';
import { targetFlags } from './schema/target.js';
import type { Terminal } from './Terminal.js';
import { check } from './verbs/check.js';
import { init } from './verbs/init.js';
import { schemaApply } from './verbs/schemaApply.js';
import { schemaDiff } from './verbs/schemaDiff.js';
import { schemaPrint } from './verbs/schemaPrint.js';

const HELP = `react-surreal-auth <command>

  schema print   write the SurrealQL of accounts and session records
  schema diff    say what that would change in a database (exit code 1 when it is something)
  schema apply   change it
  check          look for mistakes in a database and its server (exit code 1 when there are some)
  init           write the files of an app

A database is named by --url, --ns, --db, --user and --auth-level (root, namespace, database), or by SURREAL_URL,
SURREAL_NS, SURREAL_DB, SURREAL_USER and SURREAL_AUTH_LEVEL. The password is in SURREAL_PASS, or is asked for; SURREAL_TOKEN
takes its place.

  schema: --access <name>   the access method's name
          --options <file>  options of sessionRecords() as JSON
          --file <file>     SurrealQL of your own in place of the ready schema
  apply:  --replace-access  replace an access method although sessions end by that
  check:  --json            for programs
  init:   --force           overwrite files

docs/cli.md of the package says more.
`;

/** Runs one command. @returns the exit code: 0 when all is well, 1 when something was found, 2 when it could not be done */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    // Anything else is a mistake of ours, and its message may hold what it should not.
    terminal.note(error instanceof CliError ? error.message : `Unexpected: ${nameOf(error)}`);
    return 2;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parse(args);
  const verb = positionals.join(' ');
  if (values.help === true || verb === '') {
    terminal.print(HELP);
    return values.help === true ? 0 : 2;
  }
  switch (verb) {
    case 'schema print':
      return schemaPrint(values, terminal);
    case 'schema diff':
      return schemaDiff(values, terminal);
    case 'schema apply':
      return schemaApply(values, terminal);
    case 'check':
      return check(values, terminal);
    case 'init':
      return init(values, terminal);
    default:
      throw new CliError(`There is no command "${verb}".\n\n${HELP}`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...connectionFlags,
        ...targetFlags,
        'replace-access': { type: 'boolean' },
        json: { type: 'boolean' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : 'These flags are not known.');
  }
}
