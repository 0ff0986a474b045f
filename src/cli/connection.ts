/** Which database a command speaks to, and as whom: flags first, then the environment. No secret is ever a flag. */
import { CliError } from './CliError.js';
import type { Terminal } from './Terminal.js';

const LEVELS = ['root', 'namespace', 'database'] as const;

/** Everything that a connection needs. */
export interface ConnectionChoice {
  /** `http` or `https`, without a path's end. */
  readonly url: string;
  readonly namespace: string;
  readonly database: string;
  /** The level at which the user is defined. */
  readonly level: (typeof LEVELS)[number];
  readonly username: string;
  readonly password: string;
  /** In place of user and password. */
  readonly token: string | undefined;
}

/** The flags of all commands that connect. */
export const connectionFlags = {
  url: { type: 'string' },
  ns: { type: 'string' },
  db: { type: 'string' },
  user: { type: 'string' },
  'auth-level': { type: 'string' },
} as const;

export type ConnectionFlags = { readonly [Name in keyof typeof connectionFlags]?: string | undefined };

/** Whether flags or environment name a server at all. */
export const isConnectionGiven = (flags: ConnectionFlags, { environment }: Terminal): boolean =>
  (flags.url ?? environment.SURREAL_URL) !== undefined;

/**
 * Puts the choice together and asks for the password where the environment has none.
 *
 * @throws a `CliError` that names what is missing
 */
export async function chooseConnection(
  flags: ConnectionFlags,
  terminal: Terminal,
): Promise<ConnectionChoice> {
  const { environment } = terminal;
  const level = levelOf(flags['auth-level'] ?? environment.SURREAL_AUTH_LEVEL ?? 'root');
  const at = {
    url: addressOf(needed(flags.url ?? environment.SURREAL_URL, '--url or SURREAL_URL')),
    namespace: needed(
      flags.ns ?? environment.SURREAL_NS ?? environment.SURREAL_NAMESPACE,
      '--ns or SURREAL_NS',
    ),
    database: needed(
      flags.db ?? environment.SURREAL_DB ?? environment.SURREAL_DATABASE,
      '--db or SURREAL_DB',
    ),
    level,
  };
  const token = environment.SURREAL_TOKEN || undefined;
  if (token !== undefined) return { ...at, token, username: '', password: '' };
  const username = needed(flags.user ?? environment.SURREAL_USER, '--user or SURREAL_USER');
  const password = environment.SURREAL_PASS ?? (await terminal.askSecret(`Password of ${username}: `));
  return { ...at, token, username, password: needed(password, 'SURREAL_PASS') };
}

function needed(value: string | undefined, how: string): string {
  if (value !== undefined && value !== '') return value;
  throw new CliError(`Say which one to use: ${how} is missing.`);
}

function levelOf(given: string): ConnectionChoice['level'] {
  const level = LEVELS.find((known) => known === given);
  if (level) return level;
  throw new CliError(`--auth-level has to be one of ${LEVELS.join(', ')}.`);
}

/** The address over HTTP, whichever of the two the app uses. The given text is not repeated: it may hold a password. */
function addressOf(given: string): string {
  let address: URL;
  try {
    address = new URL(given);
  } catch {
    throw new CliError('--url or SURREAL_URL is no address: write http://localhost:8000, for example.');
  }
  if (!/^(?:http|ws)s?:$/.test(address.protocol)) {
    throw new CliError('--url or SURREAL_URL has to begin with http://, https://, ws:// or wss://.');
  }
  if (address.username !== '' || address.password !== '') {
    throw new CliError(
      'Leave user and password out of the address: SURREAL_USER and SURREAL_PASS take them.',
    );
  }
  const path = address.pathname.replace(/\/(?:rpc|sql)?\/?$/, '');
  return `${address.protocol.replace('ws', 'http')}//${address.host}${path}`;
}
