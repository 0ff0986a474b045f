// Which fields and variables a schema has.
import { expect, it } from 'vitest';
import { shapeOfSchema } from '../../../src/cli/init/userShape.js';
import { definitionsOf } from '../../../src/cli/schema/statements.js';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';

const names = (list: readonly { readonly name: string }[] = []) => list.map(({ name }) => name);

it('reads the ready schema, whatever its tables are called', () => {
  const surql = sessionRecords({
    names: { user: { table: 'person', email: 'mail' } },
    signUpFields: { plan: { type: 'string', optional: true }, age: { type: 'int' } },
  });
  const shape = shapeOfSchema(definitionsOf(surql), 'account');
  expect(shape?.table).toBe('person');
  expect(shape?.fields).toEqual([
    { name: 'mail', kind: 'string' },
    { name: 'plan', kind: 'option<string>' },
    { name: 'age', kind: 'int' },
    { name: 'blocked', kind: 'bool' },
  ]);
  expect(names(shape?.signUp)).toEqual(['plan', 'age', 'email', 'pass']);
  expect(names(shape?.signIn)).toEqual(['email', 'pass']);
});

it('takes a variable that the clause sets itself for none of the client', () => {
  const shape = shapeOfSchema(definitionsOf(sessionRecords()), 'account');
  expect(names(shape?.signIn)).toEqual(['email', 'pass']);
  expect(names(shape?.signUp)).toEqual(['email', 'name', 'pass']);
});

it('has none where no account is looked up', () => {
  expect(shapeOfSchema([], 'account')).toBeUndefined();
});
