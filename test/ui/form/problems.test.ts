// Where an error is shown, and in which words.
import { AuthError, type AuthErrorCode } from 'react-surreal-auth';
import { describe, expect, it } from 'vitest';
import { specify } from '../../../src/ui/form/fields.js';
import { findIssues, problemsOf, withoutProblemOf } from '../../../src/ui/form/problems.js';
import type { StandardIssue, StandardSchema } from '../../../src/ui/form/StandardSchema.js';
import { en } from '../../../src/ui/messages/en.js';

const fields = (['name', 'email', 'password'] as const).map((preset) => specify(preset, en, true));

const where = (code: AuthErrorCode, databaseReason?: string, words = en) =>
  problemsOf(new AuthError(code, { databaseReason }), fields, words);

describe('problemsOf', () => {
  it('puts an account that exists to the identifier, with a reason or without', () => {
    const expected = {
      fields: { email: en.account_exists },
      focus: 'email',
      isAccountTaken: true,
    };
    expect(where('account_exists')).toEqual(expected);
    expect(where('account_exists', 'account_exists')).toEqual(expected);
  });

  it('puts a reason to the field that it begins with', () => {
    expect(where('rejected', 'password_invalid').fields).toEqual({ pass: en.thrown_password_invalid });
    expect(where('rejected', 'name_taken').fields).toEqual({ name: en.rejected });
    expect(where('rejected', 'email_blocked').fields).toEqual({ email: en.rejected });
  });

  it('puts everything else into the alert', () => {
    expect(where('rejected', 'invite_needed')).toEqual({ alert: en.rejected, fields: {}, focus: '' });
    const words = { ...en, thrown_invite_needed: 'You need an invitation.' };
    expect(where('rejected', 'invite_needed', words).alert).toBe('You need an invitation.');
    expect(where('network')).toEqual({ alert: en.network, fields: {}, focus: '' });
    expect(where('rejected', '__proto__').alert).toBe(en.rejected);
  });

  it('names neither of the two when the credentials are wrong, and goes to the password', () => {
    expect(where('invalid_credentials')).toEqual({
      alert: en.invalid_credentials,
      blamesAll: true,
      fields: {},
      focus: 'pass',
    });
  });

  it('has a word for what is no AuthError', () => {
    expect(problemsOf(new Error('misuse'), fields, en).alert).toBe(en.unexpected);
  });
});

describe('withoutProblemOf', () => {
  it('removes the alert and the problem of the edited field, and moves no focus', () => {
    const problems = {
      alert: 'No.',
      blamesAll: true,
      fields: { a: 'Wrong.', b: 'Wrong.' },
      focus: 'a',
    };
    expect(withoutProblemOf(problems, 'a')).toEqual({ fields: { a: undefined, b: 'Wrong.' } });
  });

  it('returns the same object when nothing changes, so that nothing is rendered', () => {
    const problems = { fields: { b: 'Wrong.' }, focus: 'b' };
    expect(withoutProblemOf(problems, 'a')).toBe(problems);
  });
});

describe('findIssues', () => {
  const schemaOf = (issues: readonly StandardIssue[] | undefined): StandardSchema => ({
    '~standard': { version: 1, vendor: 'test', validate: () => ({ issues }) },
  });

  it('finds nothing where the schema has no issues', async () => {
    expect(await findIssues(schemaOf(undefined), {}, fields)).toBeUndefined();
    expect(await findIssues(schemaOf([]), {}, fields)).toBeUndefined();
  });

  it('shows the first issue of each field at it, and the others together in the alert', async () => {
    const issues = [
      { message: 'No such name.', path: ['name'] },
      { message: 'Too short a name.', path: ['name'] },
      { message: 'Too late.' },
      { message: 'No such field.', path: ['other'] },
    ];
    expect(await findIssues(schemaOf(issues), {}, fields)).toEqual({
      alert: 'Too late. No such field.',
      fields: { name: 'No such name.' },
      focus: 'name',
    });
  });

  it('focuses the first field on the page, or the alert', async () => {
    const issues = [
      { message: 'Weak.', path: [{ key: 'pass' }] },
      { message: 'Taken.', path: ['email'] },
    ];
    expect((await findIssues(schemaOf(issues), {}, fields))?.focus).toBe('email');
    expect((await findIssues(schemaOf([{ message: 'No.' }]), {}, fields))?.focus).toBe('');
  });
});
