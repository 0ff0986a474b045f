// Names in SurrealQL: which ones pass, how they are written, and that two things never share one.
import { describe, expect, it } from 'vitest';
import {
  checkFieldName,
  checkKeys,
  checkName,
  identifier,
  resolveNames,
  type SessionRecordsNames,
} from '../../src/schema/names.js';

describe('checkName', () => {
  it.each(['user', 'User_2', '_', 'a'.repeat(63), 'select'])('takes %s', (name) => {
    expect(checkName(name, 'it')).toBe(name);
  });

  it.each(['', '1user', 'us er', 'user`', "user'", 'user\n', 'üser', 'a'.repeat(64), 1, null])(
    'refuses %j, and says which name it is',
    (name) => {
      expect(() => checkName(name, 'names.access')).toThrow(/^sessionRecords: names\.access has to be/);
    },
  );
});

describe('checkFieldName', () => {
  it.each(['select', 'SELECT', 'none', 'insert'])('refuses the keyword %s', (name) => {
    expect(() => checkFieldName(name, 'it')).toThrow(`no field can be called '${name}'`);
  });

  it('takes keywords that the database reads as names', () => {
    expect(checkFieldName('where', 'it')).toBe('where');
  });
});

describe('identifier', () => {
  it('writes the names of the schema bare, and all others between backticks', () => {
    expect(['account', 'user', 'changed_at', 'name'].map(identifier)).toEqual([
      'account',
      'user',
      'changed_at',
      'name',
    ]);
    expect(identifier('person')).toBe('`person`');
    expect(identifier('select')).toBe('`select`');
  });
});

describe('resolveNames', () => {
  it('keeps the default of each name that is left out', () => {
    const names = resolveNames({ user: { table: 'person' }, session: { device: 'client' } });
    expect(names.user).toEqual({ table: 'person', email: 'email', blocked: 'blocked' });
    expect(names.session).toEqual({ ...resolveNames().session, device: 'client' });
    expect(names.access).toBe('account');
    expect(names.api).toBe('/auth');
  });

  it('leaves its defaults as they are', () => {
    resolveNames({ user: { table: 'person' } });
    expect(resolveNames().user.table).toBe('user');
  });

  it.each<[string, SessionRecordsNames]>([
    ["the three tables use the name 'user' twice", { session: { table: 'user' } }],
    ["the fields of names.user use the name 'email' twice", { user: { blocked: 'email' } }],
    ["the fields of names.password use the name 'id' twice", { password: { hash: 'id' } }],
    ['names.user.email needs another name', { user: { email: 'select' } }],
    ['names.session.table has to be a name', { session: { table: 'a b' } }],
  ])('refuses names because %s', (message, names) => {
    expect(() => resolveNames(names)).toThrow(message);
  });

  it('lets a table have the name of a field', () => {
    expect(resolveNames({ session: { table: 'device' } }).session.table).toBe('device');
  });

  it.each(['/auth', '/api/v1/sign-in', '/a/b/c/d/e'])('takes the path %s', (api) => {
    expect(resolveNames({ api }).api).toBe(api);
  });

  it.each(['', 'auth', '/', '/auth/', '/:id', '/a//b', "/a'", '/a/b/c/d/e/f', '/ä'])(
    'refuses the path %j',
    (api) => {
      expect(() => resolveNames({ api })).toThrow('names.api has to be a path');
    },
  );
});

describe('checkKeys', () => {
  it('refuses a misspelt option, and names those that there are', () => {
    expect(() => checkKeys({ tabel: 'person' }, ['table', 'email'], 'names.user')).toThrow(
      "names.user know no 'tabel', only 'table', 'email'.",
    );
    expect(() => checkKeys({ table: 'person' }, ['table', 'email'], 'names.user')).not.toThrow();
  });
});
