// `init`: writes the files of an app, says which, and overwrites none without being told to.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { environmentOf, runCli } from '../../support/cli.js';
import { startSessionDatabase } from '../../support/sessions.js';

let folder = '';
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'init-'));
  writeFileSync(join(folder, 'package.json'), '{ "devDependencies": { "typescript": "7.0.0" } }');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('init', () => {
  it('writes what an app begins with, without a database', async () => {
    const { code, out } = await runCli(['init'], { folder });
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/^changed {3}package.json/),
      'wrote     database/auth.surql',
      'wrote     src/AuthProvider.tsx',
      'wrote     src/register.d.ts',
    ]);
    expect(read('database/auth.surql')).toBe(sessionRecords());
    expect(read('src/AuthProvider.tsx')).toContain('url="ws://localhost:8000"');
    expect(read('src/register.d.ts')).toContain(
      "user: { id: RecordId<'user'>; email: string; name?: string; blocked: boolean };",
    );
    expect(read('src/register.d.ts')).toContain(
      'signUp: { email: string; name?: string; pass: string };',
    );
    expect(JSON.parse(read('package.json')).overrides.surrealdb.typescript).toBe('$typescript');
  });

  it('keeps files that are there, and overwrites them when told to', async () => {
    await runCli(['init'], { folder });
    writeFileSync(join(folder, 'src/AuthProvider.tsx'), '// mine');
    const kept = await runCli(['init'], { folder });
    expect(kept.out).toContain('kept      src/AuthProvider.tsx (it was there; --force overwrites it)');
    expect(kept.out).toContain('same      src/register.d.ts');
    expect(read('src/AuthProvider.tsx')).toBe('// mine');
    const forced = await runCli(['init', '--force'], { folder });
    expect(forced.out).toContain('replaced  src/AuthProvider.tsx');
    expect(read('src/AuthProvider.tsx')).toContain('SurrealAuthProvider');
  });

  it('takes users from the database when one is named, and writes no secret', async () => {
    const database = await startSessionDatabase(
      {},
      { extra: 'DEFINE FIELD team ON user TYPE option<record<team>>;' },
    );
    const environment = await environmentOf(database);
    expect(await runCli(['init'], { folder, environment })).toMatchObject({ code: 0 });
    await database.stop();
    expect(read('src/register.d.ts')).toContain("team?: RecordId<'team'>");
    expect(read('src/AuthProvider.tsx')).toContain(
      database.httpUrl.replace('http', 'ws').replace('/rpc', ''),
    );
    for (const path of ['src/AuthProvider.tsx', 'src/register.d.ts', 'package.json']) {
      expect(read(path)).not.toContain(environment.SURREAL_PASS);
    }
  });

  it('says so where there is no app', async () => {
    rmSync(join(folder, 'package.json'));
    expect(await runCli(['init'], { folder })).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no package.json here'),
    });
  });
});
