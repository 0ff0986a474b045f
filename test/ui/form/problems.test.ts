// Where an error is shown, and in which words.
import { AuthError, type AuthErrorCode } from 'react-surreal-auth';
import { describe, expect, it } from 'vitest';
import { specify } from '../../../src/ui/form/fields.js';
import { problemsOf } from '../../../src/ui/form/problems.js';
import { en } from '../../../src/ui/messages/en.js';

const fields = (['name', 'email', 'password'] as const).map((preset) => specify(preset, en, true));

const where = (code: AuthErrorCode, databaseReason?: string, words = en) =>
  problemsOf(new AuthError(code, { databaseReason }), fields, words);

describe('problemsOf', () => {
  it('puts an account that exists to the identifier, with a reason or without', () => {
    const expected = { fields: { email: en.account_exists }, focus: 'email' };
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

describe('en', () => {
  it('has a sentence of its own for every error', () => {
    const sentences = Object.entries(en).flatMap(([key, text]) => (key.includes('_') ? [text] : []));
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
