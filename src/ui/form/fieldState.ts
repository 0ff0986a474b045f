/** The props of one field's label, input and note, made from its description and from the problems of the form. */
import type { FieldSpec } from './fields.js';
import type { Problems } from './problems.js';

/** One field: the props of its label, of its input and of the note below it. */
export interface FieldState {
  readonly spec: FieldSpec;
  readonly isInvalid: boolean;
  readonly label: { readonly htmlFor: string; readonly children: string };
  readonly input: FieldSpec['input'] & {
    readonly id: string;
    readonly name: string;
    readonly type: FieldSpec['type'];
    readonly 'aria-invalid': true | undefined;
    readonly 'aria-describedby': string | undefined;
  };
  /** Tells the buttons that show a password apart, where the form has several of them. */
  readonly toggleDescription?: string | undefined;
  /** The problem of the field, else its hint. */
  readonly note: { readonly id: string; readonly children: string } | undefined;
  /** Whether the note tells a problem. */
  readonly hasProblem: boolean;
}

/**
 * @param id the id of the input
 * @param alertId the id of the form's alert, which describes the field when it blames all fields together
 */
export function fieldStateOf(
  spec: FieldSpec,
  id: string,
  problems: Problems,
  alertId: string,
): FieldState {
  const problem = problems.fields[spec.name];
  const blamedBy = problems.blamesAll && spec.role ? alertId : undefined;
  const text = problem ?? spec.hint;
  const note = text === undefined ? undefined : { id: `${id}-note`, children: text };
  const isInvalid = Boolean(problem ?? blamedBy);
  return {
    spec,
    isInvalid,
    label: { htmlFor: id, children: spec.label },
    input: {
      ...spec.input,
      id,
      name: spec.name,
      type: spec.type,
      'aria-invalid': isInvalid || undefined,
      'aria-describedby': [blamedBy, note?.id].filter(Boolean).join(' ') || undefined,
    },
    note,
    hasProblem: problem !== undefined,
  };
}
