// `schema print`: the schema, and nothing beside it.
import { expect, it } from 'vitest';
import { schemaPrint } from '../../../src/cli/verbs/schemaPrint.js';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { fakeTerminal } from '../../support/cli.js';

it('writes the ready schema', () => {
  const { terminal, written } = fakeTerminal();
  expect(schemaPrint({}, terminal)).toBe(0);
  expect(written).toEqual([sessionRecords()]);
});
