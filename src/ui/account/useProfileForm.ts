'use client';
/** The form over the fields of one's own record, without its looks. */
import { useEffect, useRef, useState } from 'react';
import { AuthError } from '../../core/AuthError.js';
import type { AuthClient } from '../../core/client/AuthClient.js';
import type { RegisteredUser } from '../../core/Register.js';
import { subjectOf } from '../../react/identity.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { type CurrentUser, useCurrentUser } from '../../react/useCurrentUser.js';
import { useSession } from '../../react/useSession.js';
import type { FieldSpec } from '../form/fields.js';
import type { StandardSchema } from '../form/StandardSchema.js';
import { type LastingFormState, useLastingForm } from '../form/useLastingForm.js';
import { type FormValues, valuesOf } from '../form/values.js';
import type { Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';
import {
  type ProfileField,
  refusalOf,
  refused,
  shownOf,
  specifyProfile,
  toRecord,
  type UserRecord,
} from './profile.js';

export interface ProfileFormOptions<Name extends string = keyof RegisteredUser & string> {
  /**
   * The fields in their order: presets, presets with changes, and fields of one's own, by the names of the record.
   * @default [{ preset: 'email', readOnly: true }, 'name']
   */
  readonly fields?: readonly ProfileField<Name>[] | undefined;
  /** A schema of any Standard Schema library that the values must pass, beside the browser's own checks. */
  readonly schema?: StandardSchema | undefined;
  /** Called once it is saved. */
  readonly onSuccess?: (() => void) | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

export interface ProfileFormState extends LastingFormState {
  /** `user`: the form can be shown. The rest as `useCurrentUser` has it. */
  readonly record: Pick<CurrentUser<unknown>, 'status' | 'error' | 'refetch'>;
}

const DEFAULTS: readonly ProfileField[] = [{ preset: 'email', readOnly: true }, 'name'];

/** What was put into a form, from which record. */
interface Shown {
  readonly form: HTMLFormElement;
  readonly values: Record<string, FormValues[string] | undefined>;
  record: UserRecord;
}

/**
 * Saves what was changed, and nothing else: what another device changed meanwhile stays.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useProfileForm(options: ProfileFormOptions = {}): ProfileFormState {
  const words = { ...useWords(), ...options.messages };
  const { record, status, error, refetch } = useOwnRecord();
  const client = useAuthClient();
  const choices: readonly ProfileField[] = options.fields ?? DEFAULTS;
  const specs = choices.map((choice) => specifyProfile(choice, record, words));
  const shown = useRef<Shown>(undefined);

  async function save(values: FormValues): Promise<void> {
    const base = shown.current?.values ?? {};
    const changed = specs.filter(({ name }) => values[name] !== base[name]);
    if (changed.length === 0) return;
    const changes = Object.fromEntries(
      changed.map((spec) => [spec.name, toRecord(values[spec.name], spec, record?.[spec.name])]),
    );
    const [kept] = await updateUser(client, changes).catch((thrown: unknown) => {
      throw refusalOf(thrown, changed, values);
    });
    refetch();
    if (!kept) throw new AuthError('rejected');
    // The database refuses a change by permission without a word.
    const isKept = (spec: FieldSpec): boolean =>
      shownOf(kept, spec) !== base[spec.name] ||
      // An address may be written in small letters only.
      fold(base[spec.name]) === fold(values[spec.name]);
    const refusedField = changed.find((spec) => !isKept(spec));
    for (const spec of changed) if (isKept(spec)) base[spec.name] = values[spec.name];
    if (refusedField) throw refused(refusedField, 'unchanged');
  }

  const state = useLastingForm({
    fields: specs,
    words,
    schema: options.schema,
    send: save,
    onSuccess: options.onSuccess,
  });

  // What came anew goes where nobody has typed meanwhile.
  useEffect(() => {
    const form = state.alertRef.current?.closest('form');
    if (!form || !record || shown.current?.record === record) return;
    const held = valuesOf(form, specs);
    if (shown.current?.form !== form) shown.current = { form, record, values: held };
    const { values } = shown.current;
    for (const spec of specs) {
      const next = shownOf(record, spec);
      // React has put it there already, unless somebody has typed there before.
      if (held[spec.name] !== values[spec.name] && held[spec.name] !== next) continue;
      values[spec.name] = next;
      show(form, spec, next);
    }
    shown.current.record = record;
  });

  return { ...state, record: { status: record ? 'user' : status, error, refetch } };
}

/** Changes the user's record. The answer holds it as it is then: nothing when the database refused to change it. */
async function updateUser(
  { connection, scope: { lockedDown } }: AuthClient,
  changes: UserRecord,
): Promise<UserRecord[]> {
  const { callApi, whenReady } = connection();
  if (lockedDown) return callApi(`${lockedDown}/record`, { method: 'PATCH', body: changes });
  const db = await whenReady();
  const [kept] = await db.query<[UserRecord[]]>('UPDATE $auth MERGE $changes RETURN AFTER', {
    changes,
  });
  return kept;
}

/** The own record, also while its user's session has expired: what was typed must not go. */
function useOwnRecord() {
  const { user, status, error, refetch } = useCurrentUser<UserRecord>();
  const subject = useSession(subjectOf);
  const [kept, setKept] = useState<{ subject: string | undefined; user: UserRecord }>();
  if (user && (kept?.subject !== subject || kept?.user !== user)) setKept({ subject, user });
  const isSame = status !== 'missing' && subject !== undefined && kept?.subject === subject;
  return { record: user ?? (isSame ? kept?.user : undefined), status, error, refetch };
}

function fold(value: unknown): string {
  return String(value).trim().toLowerCase();
}

function show(form: HTMLFormElement, { name }: FieldSpec, value: FormValues[string] | undefined): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement && typeof value === 'boolean') input.checked = value;
  else if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement)
    input.value = String(value ?? '');
}
