// The problems that the constraints of the browser find in a form.
import { expect, it, onTestFinished, vi } from 'vitest';
import { specify } from '../../../src/ui/form/fields.js';
import { findProblems } from '../../../src/ui/form/problems.js';
import { en } from '../../../src/ui/messages/en.js';

function formOf(html: string): HTMLFormElement {
  const form = document.createElement('form');
  form.innerHTML = html;
  document.body.append(form);
  onTestFinished(() => form.remove());
  return form;
}

const specs = [
  specify('email', en, true),
  specify({ preset: 'password', maxBytes: 12 }, en, true),
  specify({ name: 'city' }, en, true),
];

it('finds nothing where every field is in order', () => {
  const form = formOf(
    '<input name="email" type="email" required value="a@b.c"><input name="pass" value="12345678">',
  );
  expect(findProblems(form, specs, en)).toBeUndefined();
});

it('says of each field what it lacks, and goes to the first', () => {
  const form = formOf(
    '<input name="email" type="email" value="a"><input name="pass" required><input name="city" required>',
  );
  expect(findProblems(form, specs, en)).toEqual({
    fields: { email: en.emailInvalid, pass: en.passwordMissing, city: en.textMissing },
    focus: 'email',
  });
});

it('counts the characters that a script filled in, and the bytes', () => {
  const problemOf = (value: string) => {
    const problems = findProblems(formOf(`<input name="pass" value="${value}">`), specs, en);
    return typeof problems === 'object' ? problems.fields.pass : problems;
  };
  expect(problemOf('1234567')).toBe('Use at least 8 characters.');
  expect(problemOf('12345678')).toBeUndefined();
  expect(problemOf('ääääää')).toBe('Use at least 8 characters.');
  expect(problemOf('äääääää')).toBe('This password is too long: 12 bytes at most.');
});

it('lets the browser show the problem of an input of the app, unless a field before it has one', () => {
  const form = formOf('<input name="email" value="a@b.c"><input name="invite" required>');
  const [, invite] = form.querySelectorAll('input');
  const report = vi.spyOn(invite ?? new HTMLInputElement(), 'reportValidity');
  expect(findProblems(form, specs, en)).toBe('shown');
  expect(report).toHaveBeenCalledOnce();
  const both = formOf('<input name="email" required><input name="invite" required>');
  expect(findProblems(both, specs, en)).toEqual({ fields: { email: en.emailMissing }, focus: 'email' });
});
