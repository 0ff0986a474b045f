// Holds what docs/security.md says of the schemas and SurrealDB's advisories: which doors they never had.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

describe.each(['account', 'session-records'])('%s.surql', (name) => {
  const path = fileURLToPath(new URL(`../../src/schema/${name}.surql`, import.meta.url));
  const surql = readFileSync(path, 'utf8').replaceAll(/--.*$/gm, '');
  const statements = surql.split(';').map((statement) => statement.trim());
  const fields = statements.filter((statement) => statement.startsWith('DEFINE FIELD'));

  it('writes nothing in PERMISSIONS', () => {
    const permissions = statements.flatMap((statement) => statement.split('PERMISSIONS')[1] ?? []);
    expect(permissions.length).toBeGreaterThan(2);
    expect(permissions.join(' ')).not.toMatch(/\b(CREATE|UPDATE|UPSERT|INSERT|DELETE|RELATE)\b|\bfn::/);
  });

  it('has no relations, no references and no permissions of array elements', () => {
    expect(surql).not.toMatch(/\bRELATE\b|\bTYPE RELATION\b|\bREFERENCE\b|->|<-|<~|\.\*/);
  });

  it('hides no field that an index covers', () => {
    const hidden = fields
      .filter((field) => /PERMISSIONS (NONE|FOR select (WHERE|NONE))/.test(field))
      .map((field) => field.split(/\s+/)[2]);
    const indexed = statements
      .filter((statement) => statement.startsWith('DEFINE INDEX'))
      .map((statement) => /FIELDS (\w+)/.exec(statement)?.[1]);
    expect(indexed.length).toBeGreaterThan(0);
    expect(hidden.filter((field) => indexed.includes(field))).toEqual([]);
  });

  it('keeps password hashes in a table that nobody may read', () => {
    expect(surql).toMatch(/DEFINE TABLE password SCHEMAFULL PERMISSIONS NONE;/);
  });

  it('defines no API, and asks nobody for keys', () => {
    expect(surql).not.toMatch(/DEFINE API|\bURL\b/);
  });
});
