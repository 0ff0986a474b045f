// Holds that each module of src has its test at the same path under test. The exceptions have reasons and only get fewer.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { MOST_UNTESTED, untested } from './support/untested.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where a test runs stands in its suffix. */
const SUFFIXES = ['.test', '.browser.test', '.engine.test'];

/** Whether a statement leaves nothing to run: an import, a type, or a name that is handed on. */
function isDeclarationOnly(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return true;
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  const isDirective = ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
  const isAmbient =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true;
  return isDirective || isAmbient;
}

function isRun(source: string): boolean {
  const text = readFileSync(join(root, source), 'utf8');
  const { statements } = ts.createSourceFile(source, text, ts.ScriptTarget.ES2022, true);
  return !statements.every(isDeclarationOnly);
}

function testOf(source: string): string | undefined {
  const path = source.replace(/^src\//, 'test/').replace(/\.tsx?$/, '');
  return SUFFIXES.flatMap((suffix) => [`${path}${suffix}.ts`, `${path}${suffix}.tsx`]).find((test) =>
    existsSync(join(root, test)),
  );
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && isRun(path))
  .sort();

it('finds the test of each source at the same path, or its reason in the list of exceptions', () => {
  expect(sources.length).toBeGreaterThan(0);
  const listed = new Set(untested.map(({ source }) => source));
  expect(sources.filter((source) => !testOf(source) && !listed.has(source))).toEqual([]);
});

it('lists no source that has got a test, that is gone, or that stands in the list twice', () => {
  const known = new Set(sources);
  const wrong = untested.flatMap(({ source }, index) => {
    const test = testOf(source);
    if (!known.has(source)) return [`${source} is gone, or holds nothing but types and names`];
    if (test) return [`${source} has the test ${test}: take it off the list`];
    const isTwice = untested.findIndex((one) => one.source === source) !== index;
    return isTwice ? [`${source} stands in the list twice`] : [];
  });
  expect(wrong).toEqual([]);
});

it('says of each exception which test shows its behaviour, and why that is not at the same path', () => {
  const isSentence = (text: string): boolean => /^[A-Z].{20,}\.$/.test(text);
  const wrong = untested
    .filter(({ shownBy, because }) => !isShown(shownBy) || !isSentence(because))
    .map(({ source }) => source);
  expect(wrong).toEqual([]);
});

/** Whether the path is that of a test, or of a folder of tests. */
function isShown(path: string): boolean {
  return /^(test|stories)\/./.test(path) && existsSync(join(root, path));
}

it('has no more exceptions than before', () => {
  expect(untested.length).toBeLessThanOrEqual(MOST_UNTESTED);
});
