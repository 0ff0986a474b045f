/** What is wrong with a form, found by the browser's constraints or told by the database, and where to show it. */
import { isAuthError } from '../../index.js';
import type { MessageKey, Messages } from '../messages/Messages.js';
import type { FieldSpec } from './fields.js';

export interface Problems {
  /** Concerns the form as a whole. */
  readonly alert?: MessageKey | undefined;
  /** By the field's name. */
  readonly fields: Readonly<Record<string, MessageKey | undefined>>;
  /** Where the person goes on: a field's name, or '' for the alert. */
  readonly focus?: string | undefined;
}

export const NO_PROBLEMS: Problems = { fields: {} };

/** Checks a form's own fields and, by the browser's means, the inputs that the app put into it. */
export function findProblems(
  form: HTMLFormElement,
  specs: readonly FieldSpec[],
): Problems | 'shown' | undefined {
  const fields: Record<string, MessageKey> = {};
  let focus: string | undefined;
  for (const control of form.elements) {
    if (!isInput(control)) continue;
    const spec = specs.find(({ name }) => name === control.name);
    if (spec) {
      const problem = problemOf(control, spec);
      if (!problem) continue;
      fields[spec.name] = problem;
      focus ??= spec.name;
    } else if (focus === undefined && !control.validity.valid) {
      // The browser says what is wrong with an input that is not ours, in its own words and its own place.
      control.reportValidity();
      return 'shown';
    }
  }
  return focus === undefined ? undefined : { fields, focus };
}

function isInput(control: Element): control is HTMLInputElement {
  return 'validity' in control;
}

function problemOf(input: HTMLInputElement, { kind }: FieldSpec): MessageKey | undefined {
  const { validity, value, minLength } = input;
  if (validity.valueMissing) return `${kind}Missing`;
  // The browser does not hold what a script or a password manager filled in to `minlength`.
  return validity.valid && (!value || value.length >= minLength) ? undefined : `${kind}Invalid`;
}

/** Where an error belongs: to the field that it concerns, else to the form. */
export function problemsOf(error: unknown, specs: readonly FieldSpec[], words: Messages): Problems {
  const { code, databaseReason } = isAuthError(error)
    ? error
    : { code: 'unexpected' as const, databaseReason: undefined };
  // Either of the two may be wrong, and nobody may learn which; most often it is the password.
  if (code === 'invalid_credentials') {
    return { alert: code, fields: {}, focus: specs.find(({ role }) => role === 'password')?.name };
  }
  const thrown = `thrown_${databaseReason}` as const;
  const key = words[thrown] ? thrown : code;
  const reason = code === 'account_exists' ? code : databaseReason;
  const concerned = specs.find(
    ({ role, name }) => reason?.startsWith(`${role}_`) || reason?.startsWith(`${name}_`),
  )?.name;
  return concerned === undefined
    ? { alert: key, fields: {}, focus: '' }
    : { fields: { [concerned]: key }, focus: concerned };
}
