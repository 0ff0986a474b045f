// The fields of a profile: values of the record in inputs, values of inputs in the record, and refusals.
import { AuthError } from 'react-surreal-auth';
import { describe, expect, it } from 'vitest';
import { refusalOf, shownOf, specifyProfile, toRecord } from '../../../src/ui/account/profile.js';
import { specify } from '../../../src/ui/form/fields.js';
import { en } from '../../../src/ui/messages/en.js';

const field = (type: NonNullable<Parameters<typeof specify>[0] & object>['type']) =>
  specify({ name: 'x', type }, en, true);

describe('specifyProfile', () => {
  it('fills in the value of the record', () => {
    expect(specifyProfile('name', { name: 'Ann' }, en).input.defaultValue).toBe('Ann');
    const box = specifyProfile({ name: 'news', type: 'checkbox' }, { news: true }, en);
    expect(box.input.defaultChecked).toBe(true);
  });

  it('shows a read-only field as text that cannot be edited', () => {
    const choice = { name: 'plan', type: 'select', readOnly: true, options: [] } as const;
    const spec = specifyProfile(choice, { plan: 'free' }, en);
    expect(spec.type).toBe('text');
    expect(spec.input).toMatchObject({ readOnly: true, defaultValue: 'free' });
    const box = specifyProfile({ name: 'news', type: 'checkbox', readOnly: true }, {}, en);
    expect(box.input).toMatchObject({ disabled: true });
  });
});

describe('shownOf', () => {
  it('shows values of the field’s type alone, as the input holds them', () => {
    expect(shownOf({ x: 'Ann' }, field('text'))).toBe('Ann');
    expect(shownOf({ x: '' }, field('text'))).toBeUndefined();
    expect(shownOf({ x: 3 }, field('number'))).toBe(3);
    expect(shownOf({ x: '3' }, field('number'))).toBeUndefined();
    expect(shownOf({ x: 'yes' }, field('checkbox'))).toBe(false);
    expect(shownOf({ x: new Date('2020-02-03T04:05:06Z') }, field('date'))).toBe('2020-02-03');
    expect(shownOf(undefined, field('text'))).toBeUndefined();
  });

  it('shows no password, whatever the record holds', () => {
    expect(shownOf({ x: '$argon2id$…' }, field('password'))).toBeUndefined();
  });
});

describe('toRecord', () => {
  it('stores a day as a date, unless the record holds a text', () => {
    expect(toRecord('2020-02-03', field('date'), undefined)).toEqual(new Date('2020-02-03'));
    expect(toRecord('2020-02-03', field('date'), '2019-01-01')).toBe('2020-02-03');
    expect(toRecord(undefined, field('date'), new Date())).toBeUndefined();
    expect(toRecord(3, field('number'), 2)).toBe(3);
  });
});

describe('refusalOf', () => {
  const email = specify('email', en, true);
  const nick = specify({ name: 'nick' }, en, true);
  const refusal = (message: string, values = {}) =>
    refusalOf(new Error(message), [email, nick], values);

  it('takes the reason of a THROW', () => {
    expect(refusal('An error occurred: nick_rude')).toMatchObject({
      code: 'rejected',
      databaseReason: 'nick_rude',
    });
  });

  it('finds the field by its name in the message', () => {
    expect(refusal('Found 1 for field `nick`, but expected a string')).toMatchObject({
      databaseReason: 'nick_invalid',
    });
  });

  it('finds the field by its value where an index has another name', () => {
    const message = "Database index `unique_nick` already contains 'bo', with record `user:b`";
    expect(refusal(message, { nick: 'bo' })).toMatchObject({ databaseReason: 'nick_taken' });
  });

  it('says of a taken address that the account exists', () => {
    const message = "Database index `e` already contains 'a@b.c', with record `user:b`";
    expect(refusal(message, { email: 'a@b.c' })).toMatchObject({ code: 'account_exists' });
  });

  it('leaves any other error as it is', () => {
    const errors = [new AuthError('network'), new Error('Something else'), 'text'];
    for (const error of errors) expect(refusalOf(error, [email], {})).toBe(error);
  });
});
