// A plan in words.
import { expect, it } from 'vitest';
import { describePlan, isEmpty } from '../../../src/cli/schema/describe.js';
import { definitionsOf } from '../../../src/cli/schema/statements.js';

const [definition] = definitionsOf('DEFINE TABLE note SCHEMAFULL PERMISSIONS NONE');
if (!definition) throw new Error('The sample holds a definition.');

it('says what is new, and of what changes only the words that differ', () => {
  const after = 'DEFINE TABLE note TYPE NORMAL SCHEMAFULL PERMISSIONS NONE';
  const backfill = { table: 'note', fields: ['a', 'b'], records: 3, statement: '' };
  const change = { definition, before: after.replace('NONE', 'FULL'), after };
  const plan = {
    changes: [{ definition, before: undefined, after }, change],
    backfills: [backfill],
    losses: [],
  };
  expect(isEmpty(plan)).toBe(false);
  expect(describePlan(plan)).toBe(
    [
      '+ table note',
      '~ table note',
      '    - … FULL',
      '    + … NONE',
      '* 3 of note without a value get a, b',
    ].join('\n'),
  );
});

it('says when there is nothing to do', () => {
  const plan = { changes: [], backfills: [], losses: [] };
  expect(isEmpty(plan)).toBe(true);
  expect(describePlan(plan)).toBe('The database is as the schema says.');
});
