// Which schema a command is about.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { targetSchema } from '../../../src/cli/schema/target.js';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { fakeTerminal } from '../../support/cli.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'target-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the schema of a command', () => {
  it('is the ready one, with the options of a file and the name of a flag', () => {
    const { terminal } = fakeTerminal({}, folder);
    writeFileSync(join(folder, 'options.json'), '{ "tokenDuration": "5m" }');
    expect(targetSchema({}, terminal)).toBe(sessionRecords());
    expect(targetSchema({ options: 'options.json', access: 'device' }, terminal)).toBe(
      sessionRecords({ tokenDuration: '5m', names: { access: 'device' } }),
    );
  });

  it('is a file of the app', () => {
    writeFileSync(join(folder, 'own.surql'), 'DEFINE TABLE own;');
    expect(targetSchema({ file: 'own.surql' }, fakeTerminal({}, folder).terminal)).toBe(
      'DEFINE TABLE own;',
    );
  });

  it('is refused with a sentence where it cannot be had', () => {
    const { terminal } = fakeTerminal({}, folder);
    writeFileSync(join(folder, 'wrong.json'), '{ "tokenDuratoin": "5m" }');
    writeFileSync(join(folder, 'no.json'), 'tokenDuration: 5m');
    expect(() => targetSchema({ file: 'gone.surql' }, terminal)).toThrow(/cannot be read/);
    expect(() => targetSchema({ file: 'a', access: 'b' }, terminal)).toThrow(/belong to the ready one/);
    expect(() => targetSchema({ options: 'no.json' }, terminal)).toThrow(/is no JSON/);
    expect(() => targetSchema({ options: 'wrong.json' }, terminal)).toThrow(/tokenDuratoin/);
  });
});
