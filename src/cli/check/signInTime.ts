/** The rule that a sign-in takes as long for an unknown address as for a wrong password: measured, and then undone. */
import type { Owner } from '../Owner.js';
import { type Finding, finding } from './Finding.js';
import type { Inspection, RecordAccess } from './inspect.js';
import { accountLookup, type Lookup } from './surql.js';

/** The fastest of so many runs stands for a case: whatever else the machine does only adds to it. */
const RUNS = 5;
/** Times apart by more than both tell a stranger which accounts exist; a slow hash takes 25 ms and more. */
const LEAST_DIFFERENCE_MS = 5;
const LEAST_FACTOR = 2;

export async function signInTime(owner: Owner, { accesses }: Inspection): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const access of accesses) found.push(...(await measure(owner, access)));
  return found;
}

async function measure(owner: Owner, access: RecordAccess): Promise<readonly Finding[]> {
  const probe = probeOf(access);
  const subject = `access ${access.name}`;
  if (probe === undefined) {
    return [
      unknown(subject, 'its SIGNIN clause does not look up an account by one variable and a password'),
    ];
  }
  const { table, field } = probe.lookup;
  const accounts = await owner.value(`RETURN array::len((SELECT VALUE id FROM \`${table}\` LIMIT 1))`);
  if (accounts !== 1) return [unknown(subject, `there is no account in \`${table}\` to try`)];
  const known = `(SELECT VALUE \`${field}\` FROM ONLY \`${table}\` LIMIT 1)`;
  const times = { known: Number.POSITIVE_INFINITY, stranger: Number.POSITIVE_INFINITY };
  for (let run = 0; run < RUNS; run += 1) {
    times.known = Math.min(times.known, await runOnce(owner, probe, known));
    times.stranger = Math.min(
      times.stranger,
      await runOnce(owner, probe, "'nobody@not-yours.example'"),
    );
  }
  return compare(subject, times);
}

function compare(subject: string, { known, stranger }: { known: number; stranger: number }) {
  const [shorter, longer] = known < stranger ? [known, stranger] : [stranger, known];
  if (longer - shorter < LEAST_DIFFERENCE_MS || longer < LEAST_FACTOR * shorter) return [];
  return [
    finding({
      rule: 'sign-in-time',
      level: 'error',
      subject,
      sentence: `A wrong password takes ${known.toFixed(1)} ms, an unknown account ${stranger.toFixed(1)} ms: the time tells who has an account.`,
      cure: 'Compare with a fixed hash where there is no account, as the ready schema does.',
    }),
  ];
}

const unknown = (subject: string, reason: string): Finding =>
  finding({
    rule: 'sign-in-time-unknown',
    level: 'hint',
    subject,
    sentence: `Whether a sign-in takes the same time with and without an account was not measured: ${reason}.`,
    cure: 'Try once with an address that has an account and once with one that has none.',
  });

/** The clause with what it is called with. */
interface Probe {
  readonly clause: string;
  readonly lookup: Lookup;
  /** The variable of the password. */
  readonly password: string;
}

function probeOf({ signIn }: RecordAccess): Probe | undefined {
  const compared = /\bcrypto::\w+::compare\([^;]*?,\s*\$(\w+)\s*\)/.exec(signIn)?.[1];
  const lookup = accountLookup(signIn);
  return compared && lookup ? { clause: signIn, lookup, password: compared } : undefined;
}

/** Secrets of the right form, which the ready schema asks for before it looks at the password. */
const SECRET = 'x'.repeat(43);

/**
 * Runs the clause as its owner, with a password that nobody has, in a transaction that is undone: no counter of failures
 * goes up, and nobody is signed in.
 *
 * @param account an expression; the address of a real account never leaves the database
 */
async function runOnce(owner: Owner, probe: Probe, account: string): Promise<number> {
  const outcomes = await owner.outcomes(
    `BEGIN;
    LET $${probe.lookup.variable} = ${account};
    LET $${probe.password} = 'no password of anybody';
    LET $next = '${SECRET}';
    ${probe.clause};
    CANCEL;`,
  );
  return outcomes[4]?.ms ?? 0;
}
