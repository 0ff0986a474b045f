// The values of a form, read from its inputs.
import { describe, expect, it } from 'vitest';
import { specify } from '../../../src/ui/form/fields.js';
import { forgetPasswords, trimAddresses, valuesOf } from '../../../src/ui/form/values.js';
import { en } from '../../../src/ui/messages/en.js';

function formOf(html: string): HTMLFormElement {
  const form = document.createElement('form');
  form.innerHTML = html;
  return form;
}

const specs = [
  specify('email', en, true),
  specify({ name: 'age', type: 'number' }, en, true),
  specify({ name: 'news', type: 'checkbox' }, en, true),
  specify('password', en, true),
];

describe('valuesOf', () => {
  it('sends numbers as numbers, checkboxes as booleans and the rest as text', () => {
    const form = formOf(
      '<input name="email" value="a@b.c"><input name="age" value="42"><input name="news" type="checkbox" checked><input name="invite" value="7">',
    );
    expect(valuesOf(form, specs)).toEqual({ email: 'a@b.c', age: 42, news: true, invite: '7' });
  });

  it('leaves out what is empty or is a file, but not a checkbox that is not checked', () => {
    const form = formOf(
      '<input name="email" value=""><input name="news" type="checkbox"><input name="picture" type="file">',
    );
    expect(valuesOf(form, specs)).toEqual({ news: false });
  });
});

describe('trimAddresses', () => {
  it('takes spaces of every kind from an address, and none from a password', () => {
    const form = formOf(
      '<input name="email" type="email" value="\u00A0a@b.c\u2003"><input name="pass" type="password" value=" secret ">',
    );
    trimAddresses(form, specs);
    expect(valuesOf(form, specs)).toMatchObject({ email: 'a@b.c', pass: ' secret ' });
  });
});

describe('forgetPasswords', () => {
  it('empties the password inputs alone, also one that is shown', () => {
    const form = formOf(
      '<input name="email" value="a@b.c"><input name="pass" type="text" value="secret">',
    );
    forgetPasswords(form, specs);
    expect(valuesOf(form, specs)).toEqual({ email: 'a@b.c' });
  });
});
