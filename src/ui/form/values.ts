/** The values of a form, read from its inputs, because password managers and scripts fill them in without an event. */
import type { FieldSpec } from './fields.js';

export type FormValues = Record<string, string | number | boolean>;

/** An empty input is left out, which makes it NONE in SurrealQL. A checkbox of `specs` is always `true` or `false`. */
export function valuesOf(form: HTMLFormElement, specs: readonly FieldSpec[]): FormValues {
  const values: FormValues = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value === '') continue;
    const type = specs.find((spec) => spec.name === name)?.type;
    if (type !== 'checkbox') values[name] = type === 'number' ? Number(value) : value;
  }
  for (const { name, type } of specs) {
    const input = type === 'checkbox' && form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) values[name] = input.checked;
  }
  return values;
}

/** Takes away the spaces around addresses, those that browsers leave included: a no-break space comes with many a copy. */
export function trimAddresses(form: HTMLFormElement, specs: readonly FieldSpec[]): void {
  for (const { type, name } of specs) {
    const input = type === 'email' ? form.elements.namedItem(name) : null;
    if (input instanceof HTMLInputElement && input.value !== input.value.trim())
      input.value = input.value.trim();
  }
}

/** Empties the password inputs. */
export function forgetPasswords(form: HTMLFormElement, specs: readonly FieldSpec[]): void {
  for (const { type, name } of specs) {
    const input = type === 'password' ? form.elements.namedItem(name) : null;
    if (input instanceof HTMLInputElement) input.value = '';
  }
}
