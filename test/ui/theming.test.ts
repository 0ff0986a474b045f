// Holds docs/theming.md true: it names what the components and the stylesheet have, no more and no less.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { TABLE } from './conformance/table.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const page = read('docs/theming.md');
const styles = read('src/ui/styles.css').replaceAll(/\/\*.*?\*\//gs, '');

/** What a pattern's first group finds, each once. */
const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, group = '']) => group)),
];
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

// The page.

/** The cells of the table whose first column has this head. */
function rowsOf(head: string): string[][] {
  const table = page.split('\n\n').find((text) => text.startsWith(`| ${head} |`));
  if (table === undefined) throw new Error(`The page has no table of this head: ${head}`);
  const [, , ...rows] = table.trim().split('\n');
  return rows.map((row) => row.split('|').slice(1, -1));
}

/** What stands in backticks. */
const codesIn = (cell = ''): string[] => found(cell, /`([^`]+)`/g);

const listed = (head: string): string[] => rowsOf(head).flatMap(([name]) => codesIn(name));

/** Some components have several rows: for a dialog, and for the form in it. */
const components = rowsOf('Component').map(([name, mark, , parts, others]) => ({
  name: codesIn(name)[0] ?? '',
  marks: codesIn(mark),
  parts: codesIn(parts),
  others: codesIn(others),
}));
const rowsFor = (component: string) => components.filter(({ name }) => name === component);

// The code.

interface Source {
  readonly parts: Set<string>;
  readonly marks: Set<string>;
  readonly states: Set<string>;
  /** Paths of the modules of `src/ui` that it imports. */
  readonly imports: readonly string[];
}

/** Part and element, as in `input select`: one string for each pair. */
const elements = new Set<string>();
/** The members of the type `Part`. */
const partNames = new Set<string>();

/** The texts of a value: one, or those of a condition or a union. */
function textsIn(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteral(node)) return [node.text];
  const texts: string[] = [];
  ts.forEachChild(node, (child) => void texts.push(...textsIn(child)));
  return texts;
}

function readSource(path: string): Source {
  const text = read(path);
  const source = {
    parts: new Set<string>(),
    marks: new Set<string>(),
    states: new Set<string>(),
    imports: found(text, /(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .flatMap((module) => [`${module}.tsx`, `${module}.ts`])
      .filter((module) => module.startsWith('src/ui/') && existsSync(join(root, module))),
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) {
      const name = node.name.getText().replaceAll(/['"]/g, '');
      const texts = textsIn(node.initializer);
      if (name === 'part') for (const part of texts) source.parts.add(part);
      else if (name === 'kind' || name === 'data-surreal-auth')
        for (const mark of texts) source.marks.add(mark);
      else if (name.startsWith('data-') && name !== 'data-part') source.states.add(name);
    }
    if (ts.isJsxAttributes(node)) {
      const [tags, parts] = ['as', 'part'].map((name) =>
        node.properties
          .filter(ts.isJsxAttribute)
          .filter((attribute) => attribute.name.getText() === name)
          .flatMap((attribute) => textsIn(attribute.initializer)),
      );
      for (const part of parts ?? []) for (const tag of tags ?? []) elements.add(`${part} ${tag}`);
    }
    if (ts.isTypeAliasDeclaration(node) && node.name.text === 'Part')
      for (const name of textsIn(node.type)) partNames.add(name);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return source;
}

const sources = new Map(
  readdirSync(join(root, 'src/ui'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/ui/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => [path, readSource(path)] as const),
);
const inCode = (kind: 'parts' | 'marks' | 'states'): string[] =>
  sorted([...sources.values()].flatMap((source) => [...source[kind]]));

/** The parts of a module and of all that it imports. */
function partsBelow(path: string, seen = new Set<string>()): Set<string> {
  const source = sources.get(path);
  if (!source || seen.has(path)) return new Set();
  seen.add(path);
  return new Set([
    ...source.parts,
    ...source.imports.flatMap((module) => [...partsBelow(module, seen)]),
  ]);
}

/** The defaults of each token: one, or two where it depends on the scheme. */
function defaultsOf(token: string): string[] {
  const start = `var(${token}, `;
  return styles
    .split(start)
    .slice(1)
    .flatMap((rest) => {
      let depth = 1;
      let end = 0;
      while (depth > 0 && end < rest.length) {
        if (rest[end] === '(') depth += 1;
        if (rest[end] === ')') depth -= 1;
        end += 1;
      }
      const value = rest.slice(0, end - 1);
      const both = /^light-dark\((.+), (.+)\)$/.exec(value);
      return both ? both.slice(1) : [value];
    })
    .filter((value) => !value.startsWith('var('));
}

const tokens = sorted(found(styles, /(--sa-[\w-]+)/g));

describe('the page on theming', () => {
  it('lists every token', () => {
    expect(tokens.length).toBeGreaterThan(0);
    expect(sorted(listed('Token'))).toEqual(tokens);
    expect(found(page, /(--sa-[\w-]+)/g).filter((name) => !tokens.includes(name))).toEqual([]);
  });

  it.each(rowsOf('Token').map((row) => [codesIn(row[0])[0] ?? '', row] as const))(
    'gives the defaults of %s',
    (token, [, , ...cells]) => {
      const said = cells.flatMap(codesIn);
      expect(defaultsOf(token).filter((value) => !said.includes(value))).toEqual([]);
    },
  );

  it('lists every part, and of which elements it is', () => {
    expect(sorted(partNames)).toEqual(inCode('parts'));
    expect(sorted(listed('Part'))).toEqual(inCode('parts'));
    const said = rowsOf('Part').flatMap(([part, tags]) =>
      codesIn(tags).map((tag) => `${codesIn(part)[0]} ${tag}`),
    );
    expect([...elements].filter((pair) => !said.includes(pair))).toEqual([]);
  });

  it('lists every component and what `data-surreal-auth` says of it', () => {
    const names = ['strengthMeter', ...TABLE.map(({ name }) => name)];
    expect(sorted(listed('Component'))).toEqual(sorted(names));
    expect(sorted(components.flatMap(({ marks }) => marks))).toEqual(inCode('marks'));
  });

  it.each(components)('gives $name no part that its modules do not have: $marks', ({ name, parts }) => {
    const file = `/${name.charAt(0).toUpperCase()}${name.slice(1)}.tsx`;
    const has = partsBelow([...sources.keys()].find((path) => path.endsWith(file)) ?? '');
    expect(parts.filter((part) => !has.has(part))).toEqual([]);
  });

  it.each(TABLE)('gives $name all parts that it is tested to have', ({ name, mark, parts }) => {
    const partsOf = (component: string): string[] =>
      rowsFor(component).flatMap((row) => [...row.parts, ...row.others.flatMap(partsOf)]);
    expect(parts.filter((part) => !partsOf(name).includes(part))).toEqual([]);
    if (mark) expect(rowsFor(name).flatMap(({ marks }) => marks)).toContain(mark);
  });

  it('lists every state', () => {
    expect(sorted(listed('Attribute'))).toEqual(inCode('states'));
  });

  it.each([
    ['page', page],
    ['stylesheet', styles],
  ])('is about a %s that selects nothing that is not there', (_, text) => {
    const selected = {
      parts: found(text, /\[data-part="([\w-]+)"/g),
      marks: found(text, /\[data-surreal-auth="([\w-]+)"/g),
      // The theme is the app's to set.
      states: found(text, /\[(data-[\w-]+)/g).filter(
        (name) => !['data-part', 'data-surreal-auth', 'data-theme'].includes(name),
      ),
    };
    for (const kind of ['parts', 'marks', 'states'] as const)
      expect(selected[kind].filter((name) => !inCode(kind).includes(name))).toEqual([]);
  });
});
