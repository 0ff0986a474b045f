/** Rules about access methods for record users: who is let in again, and for how long. */
import { type Finding, finding } from './Finding.js';
import type { Inspection, RecordAccess } from './inspect.js';
import { durationMs } from './surql.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Beyond 24.8 days the timers of the SDK overflow, and it authenticates hundreds of times a second. */
const TIMER_LIMIT_MS = 24 * DAY_MS;
/** A server that verifies tokens by itself does not hear of a sign-out: docs/security.md says 5 to 60 minutes. */
const LONG_TOKEN_MS = 60 * MINUTE_MS;
/** An open connection keeps its user for so long, whatever happens to the account. */
const LONG_SESSION_MS = DAY_MS;

export const accesses = ({ accesses: found }: Inspection): readonly Finding[] =>
  found.flatMap((access) => [
    ...authenticate(access),
    ...renewal(access),
    ...tokenDuration(access),
    ...sessionDuration(access),
  ]);

const subjectOf = ({ name }: RecordAccess): string => `access ${name}`;

function authenticate(access: RecordAccess): readonly Finding[] {
  if (access.authenticate !== '') return [];
  return [
    finding({
      rule: 'authenticate-missing',
      level: 'error',
      subject: subjectOf(access),
      sentence:
        'It has no AUTHENTICATE clause, so users that were deleted keep their tokens and can renew them.',
      cure: 'Add the clause of the ready schema, which asks whether the user is still there.',
    }),
  ];
}

function renewal(access: RecordAccess): readonly Finding[] {
  if (access.givesRefreshTokens || /\$refresh\b/.test(access.signIn)) return [];
  return [
    finding({
      rule: 'no-renewal',
      level: 'hint',
      subject: subjectOf(access),
      sentence: 'Its sessions cannot be renewed: everybody is signed out when the access token ends.',
      cure: 'Use session records, or add WITH REFRESH.',
    }),
  ];
}

function tokenDuration(access: RecordAccess): readonly Finding[] {
  const ms = durationMs(access.tokenDuration);
  if (ms <= LONG_TOKEN_MS) return [];
  const length = access.tokenDuration === '' ? 'for ever' : `for ${access.tokenDuration}`;
  const isTooLongForTimers = ms > TIMER_LIMIT_MS;
  return [
    finding({
      rule: 'token-too-long',
      level: isTooLongForTimers ? 'error' : 'warning',
      subject: subjectOf(access),
      sentence: isTooLongForTimers
        ? `Its access tokens are good ${length}: longer than the SDK's timers can wait, and newer servers refuse NONE.`
        : `Its access tokens are good ${length}, and a stolen one cannot be called back.`,
      cure: 'Set DURATION FOR TOKEN to 5 to 60 minutes; sessions live on by renewal.',
    }),
  ];
}

function sessionDuration(access: RecordAccess): readonly Finding[] {
  if (durationMs(access.sessionDuration) <= LONG_SESSION_MS) return [];
  const length = access.sessionDuration === '' ? 'for ever' : `for ${access.sessionDuration}`;
  return [
    finding({
      rule: 'session-too-long',
      level: 'warning',
      subject: subjectOf(access),
      sentence: `An open connection keeps its user ${length}, also after a sign-out elsewhere or a deleted account.`,
      cure: 'Set DURATION FOR SESSION to as long as the token, or to a few hours.',
    }),
  ];
}
