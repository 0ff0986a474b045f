// Further fields of a sign-up: their types and conditions as SurrealQL, and the names that they cannot have.
import { describe, expect, it } from 'vitest';
import { resolveNames } from '../../src/schema/names.js';
import { checkFields, defineField, type SignUpField } from '../../src/schema/signUpFields.js';

/** The one checked field `name`; options as untyped code could pass them. */
function checked(field: unknown, name = 'nick') {
  const [one] = checkFields({ [name]: field as SignUpField }, resolveNames());
  if (!one) throw new Error('The field is gone.');
  return one;
}

describe('the condition on a value', () => {
  it.each<[SignUpField, string]>([
    [{ type: 'string' }, 'type::is_string($v) AND string::len($v) <= 100'],
    [
      { type: 'string', minLength: 2, maxLength: 5, format: 'url' },
      'type::is_string($v) AND string::len($v) >= 2 AND string::len($v) <= 5 AND string::is_url($v)',
    ],
    [
      { type: 'string', oneOf: ['a', "b'"] },
      "type::is_string($v) AND string::len($v) <= 100 AND $v IN ['a', 'b\\'']",
    ],
    [{ type: 'int', min: 0, max: 9 }, 'type::is_int($v) AND $v >= 0 AND $v <= 9'],
    [{ type: 'number', min: 0.5 }, 'type::is_number($v) AND $v >= 0.5f'],
    [{ type: 'bool' }, 'type::is_bool($v)'],
    [{ type: 'datetime', optional: true }, '$v = NONE OR (type::is_datetime($v))'],
  ])('for %o', (field, condition) => {
    expect(checked(field).condition('$v')).toBe(condition);
  });
});

describe('checkFields', () => {
  it('makes the type of a field that may be left out an option', () => {
    expect(checked({ type: 'int' })).toMatchObject({ type: 'int', isReadonly: false });
    expect(checked({ type: 'int', optional: true, readonly: true })).toMatchObject({
      type: 'option<int>',
      isReadonly: true,
    });
  });

  it.each(['email', 'pass', 'PASS', 'first', 'auth', 'token', 'access', 'id', 'blocked'])(
    'refuses the name %s, which has a meaning already',
    (name) => {
      expect(() => checked({ type: 'string' }, name)).toThrow('has a meaning already');
    },
  );

  it.each([
    [{ type: 'record' }, 'type has to be one of'],
    [{ type: 'toString' }, 'type has to be one of'],
    [{ type: ['string'] }, 'type has to be one of'],
    [{ type: 'string', min: 1 }, "know no 'min'"],
    [{ type: 'bool', optional: 'false' }, 'optional has to be true or false'],
    [{ type: 'string', minLength: 5, maxLength: 4 }, 'maxLength has to be a whole number from 5'],
    [{ type: 'string', format: 'constructor' }, 'format has to be one of'],
    [{ type: 'string', oneOf: [''] }, 'oneOf has to be 1 to 100 characters'],
    [{ type: 'int', min: Number.NaN }, 'min has to be a finite number'],
  ])('refuses %o', (field, message) => {
    expect(() => checked(field)).toThrow(message);
  });
});

describe('defineField', () => {
  it('writes name, table, type and condition, and who may change it', () => {
    expect(defineField(checked({ type: 'bool' }), 'user')).toBe(
      'DEFINE FIELD `nick` ON user TYPE bool ASSERT type::is_bool($value);',
    );
    expect(defineField(checked({ type: 'bool', readonly: true }, 'name'), 'user')).toBe(
      'DEFINE FIELD name ON user TYPE bool ASSERT type::is_bool($value)\n  PERMISSIONS FOR select FULL, FOR update NONE;',
    );
  });
});
