/** The overrides of npm that let `surrealdb` be installed beside a TypeScript that is newer than it knows. */
import { isObject, record } from '../reading.js';

/** Packages whose peer range ends before TypeScript 7, although they work with it. */
const STRICT = ['surrealdb', '@surrealdb/sqon'];

/**
 * `package.json` with `overrides` that give these packages the app's own TypeScript.
 *
 * @returns the new text; `undefined` when the app has no TypeScript of its own, or says otherwise already
 */
export function withOverrides(source: string, isForced: boolean): string | undefined {
  const manifest: unknown = JSON.parse(source);
  if (!isObject(manifest)) return undefined;
  const { dependencies, devDependencies } = manifest;
  // npm refuses `$typescript` where the app does not depend on it itself.
  if (!('typescript' in { ...record(dependencies), ...record(devDependencies) })) return undefined;
  const before = record(manifest.overrides);
  const overrides = { ...before };
  for (const name of STRICT) {
    const given = before[name];
    if (given !== undefined && !isObject(given) && !isForced) continue;
    const inner = record(given);
    if (inner.typescript !== undefined && !isForced) continue;
    overrides[name] = { ...inner, typescript: '$typescript' };
  }
  const indent = /^\{\r?\n([ \t]+)/.exec(source)?.[1] ?? '  ';
  const text = `${JSON.stringify({ ...manifest, overrides }, undefined, indent)}\n`;
  return JSON.stringify(overrides) === JSON.stringify(before) ? undefined : text;
}
