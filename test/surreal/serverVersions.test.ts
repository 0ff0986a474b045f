// What is said of a server's version, and that production bundles carry none of it.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { HOLES, reasonToUpgrade, SERVER_FLOOR } from '../../src/surreal/serverVersions.js';

const STRANGERS = 'lets strangers act as signed-in users';
const HIDDEN = 'lets record users read hidden fields';
const TENANTS = 'lets users of one database read and write in another';

describe('reasonToUpgrade', () => {
  it.each([
    ['surrealdb-2.6.1', '2.6.1', STRANGERS],
    ['surrealdb-3.0.5', '3.0.5', STRANGERS],
    ['surrealdb-3.1.0-beta.3', '3.1.0-beta.3', STRANGERS],
    ['surrealdb-3.1.0', '3.1.0', HIDDEN],
    ['surrealdb-3.1.2', '3.1.2', HIDDEN],
    ['surrealdb-3.1.4', '3.1.4', HIDDEN],
    ['surrealdb-3.1.5', '3.1.5', TENANTS],
    ['surrealdb-3.2.10', '3.2.10', TENANTS],
    ['3.2.2', '3.2.2', TENANTS],
    ['surrealdb-3.2.2+20260801.abc', '3.2.2', TENANTS],
    // What was fixed in 3.3.0 may be missing from what came before it.
    ['surrealdb-3.3.0-beta.1', '3.3.0-beta.1', TENANTS],
    ['3.3.0-nightly+20260801.abc', '3.3.0-nightly', TENANTS],
  ])('says of %s the worst that applies', (version, named, reason) => {
    expect(reasonToUpgrade(version)).toBe(`SurrealDB ${named} ${reason}`);
  });

  it.each([
    'surrealdb-3.3.0',
    'surrealdb-3.3.0+20260801.abc',
    'surrealdb-3.3.5',
    'surrealdb-3.10.0',
    '3.4.0-nightly',
    'surrealdb-3.4.0-alpha.1',
    'surrealdb-4.0.0-beta.1',
    'surrealdb-10.0.0',
  ])('has nothing to say of %s', (version) => {
    expect(reasonToUpgrade(version)).toBeUndefined();
  });

  it.each(['', 'surrealdb', 'surrealdb-nightly', '3', '3.1', 'another-3.1.2', 'surrealdb-3.1.2\nx'])(
    'has nothing to say of %j, which it cannot read',
    (version) => {
      expect(reasonToUpgrade(version)).toBeUndefined();
    },
  );
});

it('has a floor in which the last hole is closed', () => {
  expect(HOLES.at(-1)?.fixedIn).toBe(SERVER_FLOOR);
});

it.each([
  ['development', true],
  ['production', false],
])('is in a bundle for %s: %s', async (mode, isThere) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/surreal/openConnection.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    external: ['surrealdb', 'jwt-decode'],
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join('');
  expect(text.includes('hidden fields')).toBe(isThere);
});
