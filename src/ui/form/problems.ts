/** The problems of a form, as the browser's constraints, a schema or the database report them, and the fields they concern. */
import { isAuthError } from '../../core/AuthError.js';
import type { FormMessages } from '../messages/Messages.js';
import { say } from '../messages/say.js';
import type { FieldSpec } from './fields.js';
import { fieldOf, type StandardSchema } from './StandardSchema.js';

export interface Problems {
  /** The problem of the form as a whole. */
  readonly alert?: string | undefined;
  /** Whether the alert blames all fields together, without telling which one is wrong. */
  readonly blamesAll?: boolean | undefined;
  /** The problem of each field, keyed by the field's name. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  /** Whether there is an account with the identifier already. */
  readonly isAccountTaken?: boolean | undefined;
  /** The field that gets the focus, by its name; '' for the alert. */
  readonly focus?: string | undefined;
}

export const NO_PROBLEMS: Problems = { fields: {} };

/** The problems after an edit of the field `name`: the alert and that field's problem are gone, the focus stays. */
export function withoutProblemOf(problems: Problems, name: string): Problems {
  return problems.alert || problems.fields[name]
    ? { fields: { ...problems.fields, [name]: undefined } }
    : problems;
}

/**
 * Checks the fields of a form, and lets the browser check the inputs that the app added to it.
 *
 * @returns 'shown' when the browser shows the problem of an app's input itself; `undefined` without a problem
 */
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
      // The form has no words and no note for an input of the app, so the browser shows the problem.
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
  // Browsers check `minlength` only for text that the person typed.
  // @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#attr-fe-minlength
  if (validity.valid && (!value || value.length >= minLength)) return undefined;
  return say(words, words[`${kind}Invalid`], { count: minLength });
}

/** The problems that a schema finds in the values. A value that the schema transforms is sent as it was typed. */
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

/** The problem that an error tells, at the field that it concerns, else in the alert. */
export function problemsOf(error: unknown, specs: readonly FieldSpec[], words: FormMessages): Problems {
  const { code, databaseReason } = isAuthError(error)
    ? error
    : { code: 'unexpected' as const, databaseReason: undefined };
  // Telling which of the two is wrong would tell who has an account. Most often it is the password, so it gets the focus.
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
    : {
        fields: { [concerned]: text },
        focus: concerned,
        ...(code === 'account_exists' && { isAccountTaken: true }),
      };
}
