// The complete description of a field: presets, defaults, and what password managers are told.
import { describe, expect, it } from 'vitest';
import { specify } from '../../../src/ui/form/fields.js';
import { en } from '../../../src/ui/messages/en.js';

describe('specify', () => {
  it('names the presets as the shipped schema does', () => {
    const specs = (['email', 'password', 'name'] as const).map((preset) => specify(preset, en, false));
    expect(specs.map(({ name, type, role, label }) => [name, type, role, label])).toEqual([
      ['email', 'email', 'account', en.email],
      ['pass', 'password', 'password', en.password],
      ['name', 'text', 'name', en.name],
    ]);
  });

  it('lets the app change any option of a preset', () => {
    const spec = specify({ preset: 'name', name: 'nick', label: 'Nickname', required: true }, en, true);
    expect(spec).toMatchObject({ name: 'nick', label: 'Nickname', role: 'name', hint: undefined });
    expect(spec.input.required).toBe(true);
  });

  it('asks password managers for a new password only where one is created', () => {
    expect(specify('password', en, true).input.autoComplete).toBe('new-password');
    expect(specify('password', en, false).input.autoComplete).toBe('current-password');
    expect(specify('email', en, true).input.autoComplete).toBe('email');
    expect(specify('email', en, false).input.autoComplete).toBe('username');
  });

  it('applies a shortest length to new passwords alone, and hints at it', () => {
    const spec = specify('password', en, true);
    expect(spec.input.minLength).toBe(8);
    expect(spec.hint).toBe('At least 8 characters');
    expect(specify({ preset: 'password', minLength: 1 }, en, true).hint).toBe('At least 1 character');
    expect(specify('password', en, false).input.minLength).toBeUndefined();
    expect(specify('password', en, false).hint).toBeUndefined();
  });

  it('marks optional fields, but no checkbox, and lets a hint of the app win', () => {
    expect(specify('name', en, true).hint).toBe(en.optional);
    expect(specify({ name: 'terms', type: 'checkbox' }, en, true)).toMatchObject({
      hint: undefined,
      input: { required: false },
    });
    expect(specify({ name: 'code', hint: 'On the card' }, en, true).hint).toBe('On the card');
    expect(specify({ name: 'code' }, en, true).input.required).toBe(true);
  });

  it('takes a field for the account or its password by its type where it has no preset', () => {
    const roleOf = (choice: Parameters<typeof specify>[0]) => specify(choice, en, false).role;
    expect(roleOf({ name: 'mail', type: 'email' })).toBe('account');
    expect(roleOf({ name: 'nick', autoComplete: 'username' })).toBe('account');
    expect(roleOf({ name: 'secret', type: 'password' })).toBe('password');
    expect(roleOf({ name: 'city' })).toBeUndefined();
  });

  it('gives no password an initial value', () => {
    const withValue = { name: 'a', defaultValue: 'x' } as const;
    expect(specify(withValue, en, true).input.defaultValue).toBe('x');
    expect(specify({ ...withValue, type: 'password' }, en, true).input).not.toHaveProperty(
      'defaultValue',
    );
    const checkbox = specify({ name: 'a', type: 'checkbox', defaultValue: true }, en, true);
    expect(checkbox.input.defaultChecked).toBe(true);
    expect(checkbox.input).not.toHaveProperty('defaultValue');
  });

  it('keeps browsers from changing what is no prose', () => {
    for (const choice of ['email', 'password', { name: 'nick', autoComplete: 'username' }] as const)
      expect(specify(choice, en, false).input).toMatchObject({
        autoCapitalize: 'none',
        spellCheck: false,
      });
    expect(specify('name', en, false).input.autoCapitalize).toBe('words');
    expect(specify({ name: 'motto' }, en, false).input).not.toHaveProperty('autoCapitalize');
  });

  it('writes addresses, numbers and passwords from left to right in every language, and names as they are', () => {
    for (const type of ['email', 'password', 'tel', 'url'] as const)
      expect(specify({ name: 'x', type }, en, false).input.dir).toBe('ltr');
    expect(specify('name', en, false).input.dir).toBeUndefined();
  });
});
