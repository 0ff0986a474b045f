// Schemas as lists of definitions: where a statement ends, and which thing it defines.
import { describe, expect, it } from 'vitest';
import { definitionsOf, keyOf, overwriting, titleOf } from '../../../src/cli/schema/statements.js';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';

describe('definitions of a schema', () => {
  it('are those of the ready schema, each once', () => {
    const found = definitionsOf(sessionRecords({ lockedDown: true }));
    const starts = sessionRecords({ lockedDown: true }).match(/^DEFINE /gm) ?? [];
    expect(found).toHaveLength(starts.length);
    expect(new Set(found.map(keyOf)).size).toBe(found.length);
    expect(found.map(titleOf)).toEqual(
      expect.arrayContaining([
        'table user',
        'field user.email',
        'event password.changed',
        'api /auth/whoami',
      ]),
    );
  });

  it('end at a semicolon outside of blocks, texts and comments', () => {
    const [field, event, ...rest] = definitionsOf(`-- one; two
      DEFINE FIELD a ON \`t\` TYPE string DEFAULT 'x;{y';
      /* ; */ DEFINE EVENT IF NOT EXISTS e ON TABLE t WHEN true THEN { CREATE a; -- }
        CREATE b };`);
    expect(rest).toEqual([]);
    expect(field).toMatchObject({ kind: 'FIELD', name: 'a', table: 't' });
    expect(event).toMatchObject({ kind: 'EVENT', name: 'e', table: 't' });
  });

  it('are written as ones that replace', () => {
    const written = definitionsOf(
      'DEFINE TABLE IF NOT EXISTS t; DEFINE PARAM $p VALUE 1; DEFINE FUNCTION fn::a($x: int) { RETURN $x };',
    );
    expect(written.map(overwriting)).toEqual([
      'DEFINE TABLE OVERWRITE t;',
      'DEFINE PARAM OVERWRITE $p VALUE 1;',
      'DEFINE FUNCTION OVERWRITE fn::a($x: int) { RETURN $x };',
    ]);
    expect(written.map(({ name }) => name)).toEqual(['t', 'p', 'a']);
  });

  it('are all that a schema may hold', () => {
    expect(() => definitionsOf('CREATE user')).toThrow(/DEFINE TABLE, .* and nothing else/);
    const withPassword = "DEFINE USER ada ON ROOT PASSWORD 'hunter2'";
    expect(() => definitionsOf(withPassword)).toThrow(/out of it: DEFINE USER ada$/);
  });
});
