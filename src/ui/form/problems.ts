/** What is wrong with a form, found by the browser's constraints, by a schema, or told by the database; and where. */
import { isAuthError } from '../../core/AuthError.js';
import type { FormMessages } from '../messages/Messages.js';
import { say } from '../messages/say.js';
import type { FieldSpec } from './fields.js';
import { fieldOf, type StandardSchema } from './StandardSchema.js';

export interface Problems {
  /** Concerns the form as a whole. */
  readonly alert?: string | undefined;
  /** Whether the alert blames all fields together, without saying which. */
  readonly blamesAll?: boolean | undefined;
  /** By the field's name. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  /** Where the person goes on: a field's name, or '' for the alert. */
  readonly focus?: string | undefined;
}

export const NO_PROBLEMS: Problems = { fields: {} };

/** Checks a form's own fields and, by the browser's means, the inputs that the app put into it. */
export function findProblems(
  form: HTMLFormElement,
  specs: readonly FieldSpec[],
  words: FormMessages,
): Problems | 'shown' | undefined {
  const fields: Record<string, string> = {};
  let focus: string | undefined;
  for (const control of form.elements) {
    if (!isControl(control)) continue;
    const spec = specs.find(({ name }) => name === control.name);
    if (spec) {
      const problem = problemOf(control, spec, words);
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

type Control = HTMLInputElement | HTMLSelectElement;

function isControl(control: Element): control is Control {
  return 'validity' in control;
}

function problemOf(
  { validity, value }: Control,
  { type, input, maxBytes = Infinity }: FieldSpec,
  words: FormMessages,
): string | undefined {
  const { minLength = 0 } = input;
  const kind = type === 'email' || type === 'password' ? type : 'text';
  if (validity.valueMissing) return words[`${kind}Missing`];
  if (value && new TextEncoder().encode(value).length > maxBytes)
    return say(words, words.passwordTooLong, { count: maxBytes });
  // The browser does not hold what a script or a password manager filled in to `minlength`.
  if (validity.valid && (!value || value.length >= minLength)) return undefined;
  return say(words, words[`${kind}Invalid`], { count: minLength });
}

/** What a schema says of the values; it cannot change them. */
export async function findIssues(
  schema: StandardSchema,
  values: unknown,
  specs: readonly FieldSpec[],
): Promise<Problems | undefined> {
  const { issues } = await schema['~standard'].validate(values);
  if (!issues?.length) return undefined;
  const fields: Record<string, string> = {};
  const general: string[] = [];
  for (const issue of issues) {
    const name = fieldOf(issue);
    if (name === undefined || !specs.some((spec) => spec.name === name)) general.push(issue.message);
    else fields[name] ??= issue.message;
  }
  const focus = specs.find(({ name }) => name in fields)?.name ?? '';
  return { alert: general.join(' ') || undefined, fields, focus };
}

/** Where an error belongs: to the field that it concerns, else to the form. */
export function problemsOf(error: unknown, specs: readonly FieldSpec[], words: FormMessages): Problems {
  const { code, databaseReason } = isAuthError(error)
    ? error
    : { code: 'unexpected' as const, databaseReason: undefined };
  // Either of the two may be wrong, and nobody may learn which; most often it is the password.
  if (code === 'invalid_credentials') {
    const focus = specs.find(({ role }) => role === 'password')?.name;
    return { alert: words[code], blamesAll: true, fields: {}, focus };
  }
  const text = words[`thrown_${databaseReason ?? ''}`] ?? words[code];
  const reason = code === 'account_exists' ? code : databaseReason;
  const concerned = specs.find(
    ({ role, name }) => (role && reason?.startsWith(`${role}_`)) || reason?.startsWith(`${name}_`),
  )?.name;
  return concerned === undefined
    ? { alert: text, fields: {}, focus: '' }
    : { fields: { [concerned]: text }, focus: concerned };
}
