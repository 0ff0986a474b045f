/** Writes the changed fields of a profile to the database, and finds out which of them it kept. */
import { AuthError } from '../../core/AuthError.js';
import type { AuthClient } from '../../core/client/AuthClient.js';
import type { FieldSpec } from '../form/fields.js';
import type { FormValues } from '../form/values.js';
import { refusalOf, refused, shownOf, toRecord, type UserRecord } from './profile.js';

/** The values of the fields as the database has them. */
export type SavedValues = Record<string, FormValues[string] | undefined>;

interface Profile {
  readonly specs: readonly FieldSpec[];
  readonly record: UserRecord | undefined;
  /** Is updated with each value that the database kept. */
  readonly saved: SavedValues;
  /** Called once the database has answered. */
  readonly onAnswer: () => void;
}

/**
 * Sends the values that differ from `saved`, and nothing else, so that changes from another device stay.
 *
 * @throws AuthError as the database refuses: all changes, or those that it silently left out
 */
export async function saveProfile(
  client: Pick<AuthClient, 'connection' | 'scope'>,
  values: FormValues,
  { specs, record, saved, onAnswer }: Profile,
): Promise<void> {
  const changed = specs.filter(({ name }) => values[name] !== saved[name]);
  if (changed.length === 0) return;
  const changes = changed.map((spec) => [
    spec.name,
    toRecord(values[spec.name], spec, record?.[spec.name]),
  ]);
  const [answer] = await updateUser(client, Object.fromEntries(changes)).catch((error: unknown) => {
    throw refusalOf(error, changed, values);
  });
  onAnswer();
  if (!answer) throw new AuthError('rejected');
  // Where a permission forbids the change of a field, the database leaves the field out without an error.
  const isKept = (spec: FieldSpec): boolean =>
    shownOf(answer, spec) !== saved[spec.name] ||
    // A database that stores addresses in lower case keeps the same address after a change of case.
    fold(saved[spec.name]) === fold(values[spec.name]);
  const leftOut = changed.find((spec) => !isKept(spec));
  for (const spec of changed) if (isKept(spec)) saved[spec.name] = values[spec.name];
  if (leftOut) throw refused(leftOut, 'unchanged');
}

/** Changes the user's record. @returns the record afterwards; nothing where the database did not allow the change */
async function updateUser(
  { connection, scope: { lockedDown } }: Pick<AuthClient, 'connection' | 'scope'>,
  changes: UserRecord,
): Promise<UserRecord[]> {
  const { callApi, whenReady } = connection();
  if (lockedDown) return callApi(`${lockedDown}/record`, { method: 'PATCH', body: changes });
  const db = await whenReady();
  const [records] = await db.query<[UserRecord[]]>('UPDATE $auth MERGE $changes RETURN AFTER', {
    changes,
  });
  return records;
}

function fold(value: unknown): string {
  return String(value).trim().toLowerCase();
}
