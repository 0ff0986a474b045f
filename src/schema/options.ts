/** The options of `sessionRecords`: what can be chosen, the defaults with their reasons, and the checks. */
import {
  type CheckedDuration,
  checkDuration,
  checkFlag,
  checkInteger,
  type DurationText,
  number,
} from './literals.js';
import { checkKeys, type Names, resolveNames, type SessionRecordsNames } from './names.js';
import { type CheckedField, checkFields, type SignUpField } from './signUpFields.js';

/** The options of a schema with session records. */
export interface SessionRecordsOptions {
  /** The names of tables, fields and the access method. */
  readonly names?: SessionRecordsNames;
  /** What people may say of themselves when they sign up. @default { name: { type: 'string', optional: true } } */
  readonly signUpFields?: Readonly<Record<string, SignUpField>>;
  /** `FOR TOKEN`: how long an access token is good; at most 24 days. @default '15m' */
  readonly tokenDuration?: DurationText;
  /** `FOR SESSION`: how long an open connection outlives the end of its session. @default `tokenDuration` */
  readonly sessionDuration?: DurationText;
  /** A session that nobody refreshed for this long has ended. @default '14d' */
  readonly idleAge?: DurationText;
  /** A session has ended this long after the sign-in, however often it was refreshed. @default '90d' */
  readonly absoluteAge?: DurationText;
  /** How long after a rotation its predecessor is taken for a slower tab, and not for a thief. @default '30s' */
  readonly raceWindow?: DurationText;
  /** How old a sign-in may be to change the e-mail address or to delete the account. @default '10m' */
  readonly recentSignIn?: DurationText;
  /** Sessions a user has at once; a further sign-in ends the one that was not used for longest. @default 20 */
  readonly devicesPerUser?: number;
  /** Lengths of a password in characters. @default { min: 8, max: 1000 } */
  readonly passwordLength?: { readonly min?: number; readonly max?: number };
  /** Whether people may change the fields of their own record, but for those that are `readonly`. @default true */
  readonly profileUpdates?: boolean;
  /** Whether people may change their e-mail address; only with `profileUpdates`. @default true */
  readonly emailChanges?: boolean;
  /** Whether people may change their password, with the one they have. @default true */
  readonly passwordChanges?: boolean;
  /** Whether people may delete their account. @default true */
  readonly accountDeletion?: boolean;
  /**
   * Adds endpoints (`DEFINE API`) for a server that refuses the queries of record users, which is started with
   * `--deny-arbitrary-query=guest,record`; the client's option of the same name calls them.
   * @default false
   */
  readonly lockedDown?: boolean;
}

/** Everything filled in and checked; durations and numbers are SurrealQL. */
export interface Choices {
  readonly names: Names;
  readonly fields: readonly CheckedField[];
  readonly token: string;
  readonly connection: string;
  readonly idle: string;
  readonly absolute: string;
  readonly race: string;
  readonly recent: string;
  readonly devices: number;
  readonly minPassword: string;
  readonly maxPassword: string;
  readonly updates: boolean;
  readonly emailChanges: boolean;
  readonly passwordChanges: boolean;
  readonly deletion: boolean;
  readonly lockedDown: boolean;
}

/** Beyond 24.8 days the timers of the SDK overflow, and it authenticates hundreds of times a second. */
const MAX_TOKEN_MS = 24 * 86_400_000;

const known = [
  ...['names', 'signUpFields', 'tokenDuration', 'sessionDuration', 'idleAge', 'absoluteAge'],
  ...['raceWindow', 'recentSignIn', 'devicesPerUser', 'passwordLength'],
  ...['profileUpdates', 'emailChanges', 'passwordChanges', 'accountDeletion', 'lockedDown'],
];

/** @throws an `Error` that names the first option that is wrong. */
export function resolveOptions(options: SessionRecordsOptions): Choices {
  checkKeys(options, known, 'the options');
  const names = resolveNames(options.names);
  const { signUpFields = { name: { type: 'string', optional: true } }, passwordLength = {} } = options;
  checkKeys(passwordLength, ['min', 'max'], 'passwordLength');
  const minPassword = checkInteger(passwordLength.min ?? 8, 'passwordLength.min', 1, 1000);
  // Up to here a hash costs the same for every length; a longer text is no password.
  const maxPassword = checkInteger(
    passwordLength.max ?? 1000,
    'passwordLength.max',
    Math.max(minPassword, 64),
    10_000,
  );
  const { profileUpdates = true, emailChanges = true } = options;
  const { passwordChanges = true, accountDeletion = true, lockedDown = false } = options;
  return {
    names,
    fields: checkFields(signUpFields, names),
    ...durations(options),
    // Each sign-in sorts them.
    devices: checkInteger(options.devicesPerUser ?? 20, 'devicesPerUser', 1, 1000),
    minPassword: number(minPassword),
    maxPassword: number(maxPassword),
    updates: checkFlag(profileUpdates, 'profileUpdates'),
    emailChanges: checkFlag(emailChanges, 'emailChanges'),
    passwordChanges: checkFlag(passwordChanges, 'passwordChanges'),
    deletion: checkFlag(accountDeletion, 'accountDeletion'),
    lockedDown: checkFlag(lockedDown, 'lockedDown'),
  };
}

function durations(options: SessionRecordsOptions) {
  const { tokenDuration = '15m', idleAge = '14d', absoluteAge = '90d', raceWindow = '30s' } = options;
  const token = checkDuration(tokenDuration, 'tokenDuration', MAX_TOKEN_MS);
  const connection = checkDuration(options.sessionDuration ?? tokenDuration, 'sessionDuration');
  const idle = checkDuration(idleAge, 'idleAge');
  const absolute = checkDuration(absoluteAge, 'absoluteAge');
  const race = checkDuration(raceWindow, 'raceWindow');
  const recent = checkDuration(options.recentSignIn ?? '10m', 'recentSignIn');
  checkOrder(idle, absolute, 'idleAge has to be no longer than absoluteAge');
  checkOrder(race, idle, 'raceWindow has to be no longer than idleAge');
  return {
    token: token.text,
    connection: connection.text,
    idle: idle.text,
    absolute: absolute.text,
    race: race.text,
    recent: recent.text,
  };
}

function checkOrder(shorter: CheckedDuration, longer: CheckedDuration, rule: string): void {
  if (shorter.ms > longer.ms) throw new Error(`sessionRecords: ${rule}.`);
}
