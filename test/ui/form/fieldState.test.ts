// The props of a field: its note, and how it is tied to its label, its note and the alert.
import { expect, it } from 'vitest';
import { fieldStateOf } from '../../../src/ui/form/fieldState.js';
import { specify } from '../../../src/ui/form/fields.js';
import { NO_PROBLEMS } from '../../../src/ui/form/problems.js';
import { en } from '../../../src/ui/messages/en.js';

const email = specify('email', en, false);
const name = specify('name', en, false);
const city = specify({ name: 'city' }, en, false);

it('ties a field without a hint to its label alone', () => {
  const state = fieldStateOf(email, 'x', NO_PROBLEMS, 'alert');
  expect(state.label).toEqual({ htmlFor: 'x', children: en.email });
  expect(state.input).toMatchObject({ id: 'x', name: 'email', type: 'email' });
  expect(state.input['aria-describedby']).toBeUndefined();
  expect(state.input['aria-invalid']).toBeUndefined();
  expect(state).toMatchObject({ note: undefined, isInvalid: false, hasProblem: false });
});

it('shows the hint while there is no problem, and the problem then', () => {
  const hinted = fieldStateOf(name, 'x', NO_PROBLEMS, 'alert');
  expect(hinted.note).toEqual({ id: 'x-note', children: en.optional });
  expect(hinted.hasProblem).toBe(false);
  const wrong = fieldStateOf(name, 'x', { fields: { name: 'Wrong.' } }, 'alert');
  expect(wrong.note).toEqual({ id: 'x-note', children: 'Wrong.' });
  expect(wrong).toMatchObject({ isInvalid: true, hasProblem: true });
  expect(wrong.input['aria-describedby']).toBe('x-note');
  expect(wrong.input['aria-invalid']).toBe(true);
});

it('marks the fields of the account by the alert that blames them all', () => {
  const problems = { alert: 'No.', blamesAll: true, fields: {} };
  const blamed = fieldStateOf(name, 'x', problems, 'alert');
  expect(blamed.input['aria-describedby']).toBe('alert x-note');
  expect(blamed).toMatchObject({ isInvalid: true, hasProblem: false });
  expect(fieldStateOf(city, 'y', problems, 'alert').isInvalid).toBe(false);
});
