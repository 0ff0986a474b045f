// The file register.d.ts: types of SurrealDB in TypeScript.
import { expect, it } from 'vitest';
import { registerFile, typeOf } from '../../../src/cli/init/registerFile.js';

it.each([
  ['string', 'string', false],
  ['option<int>', 'number', true],
  ['none | string', 'string', true],
  ["'a' | 'b'", "'a' | 'b'", false],
  ['none | datetime', 'DateTime', true],
  ['record<team | user>', "RecordId<'team' | 'user'>", false],
  ['array<none | string, 10>', 'string[]', false],
  ['set<record<team> | int>', "(RecordId<'team'> | number)[]", false],
  ['object', 'Record<string, unknown>', false],
  ['geometry<point>', 'unknown', false],
  ['any', 'unknown', true],
])('writes %s', (kind, type, isOptional) => {
  expect(typeOf(kind)).toEqual({ type, isOptional });
});

it('imports the types of the SDK that it uses', () => {
  const email = { name: 'email', kind: 'string' };
  const file = registerFile({
    table: 'person',
    fields: [email, { name: 'born', kind: 'option<datetime>' }],
    signIn: [email, { name: 'pass', kind: 'string' }],
    signUp: [email],
  });
  expect(file).toContain("import type { DateTime, RecordId } from 'surrealdb';");
  expect(file).toContain("user: { id: RecordId<'person'>; email: string; born?: DateTime };");
  expect(file).toContain('signIn: { email: string; pass: string };');
});
