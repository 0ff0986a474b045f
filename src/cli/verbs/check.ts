/** `check`: looks for mistakes in a database and its server, and changes nothing. */
import { accesses } from '../check/accesses.js';
import { apis } from '../check/apis.js';
import { events } from '../check/events.js';
import type { Finding, Level } from '../check/Finding.js';
import { hashes } from '../check/hashes.js';
import { inspect } from '../check/inspect.js';
import { permissions } from '../check/permissions.js';
import { openCors, serverVersion } from '../check/server.js';
import { signInTime } from '../check/signInTime.js';
import { type ConnectionFlags, chooseConnection } from '../connection.js';
import { openOwner } from '../Owner.js';
import type { Terminal } from '../Terminal.js';

export interface CheckFlags extends ConnectionFlags {
  readonly json?: boolean | undefined;
}

const RULES = [serverVersion, accesses, hashes, permissions, events, apis];
const LEVELS: readonly Level[] = ['error', 'warning', 'hint'];

export async function check(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const choice = await chooseConnection(flags, terminal);
  const owner = await openOwner(choice);
  try {
    const inspection = await inspect(owner);
    const found = [
      ...RULES.flatMap((rule) => rule(inspection)),
      ...(await openCors(choice.url)),
      ...(await signInTime(owner, inspection)),
    ].sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
    terminal.print(flags.json === true ? JSON.stringify(found, undefined, 2) : describe(found));
    return found.some(({ level }) => level !== 'hint') ? 1 : 0;
  } finally {
    await owner.close();
  }
}

function describe(found: readonly Finding[]): string {
  const counts = LEVELS.map((level) => {
    const count = found.filter((one) => one.level === level).length;
    return `${count} ${level}${count === 1 ? '' : 's'}`;
  });
  return [...found.map(describeOne), counts.join(', ')].join('\n');
}

const describeOne = ({ level, rule, subject, sentence, cure, link }: Finding): string =>
  `${level} ${rule}: ${subject}\n  ${sentence}\n  ${cure}\n  ${link}\n`;
