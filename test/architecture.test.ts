// Holds the direction of dependencies and the house rules that a linter does not know, by reading src.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Rule {
  /** Folders of src that may be imported. */
  readonly layers: readonly string[];
  /** Packages that may be imported at run time; types may come from every declared package. */
  readonly packages: readonly string[];
  /** Whether it runs in Node alone, and may use what Node brings. @default false */
  readonly isNode?: boolean;
}

const everyLayerBelow = ['core', 'surreal', 'browser', 'react'];

const rules: Readonly<Record<string, Rule>> = {
  // Names, and nothing else.
  entries: {
    layers: ['entries', 'client', 'sessions', 'ui', 'embedded', 'schema', ...everyLayerBelow],
    packages: [],
  },
  core: { layers: ['core'], packages: ['jwt-decode'] },
  browser: { layers: ['browser', 'core'], packages: [] },
  surreal: { layers: ['surreal', 'core'], packages: ['surrealdb'] },
  // Puts the layers together, and says what is loaded when.
  client: { layers: ['client', 'core', 'surreal', 'browser'], packages: [] },
  // The provider's flat props make the client.
  react: { layers: ['react', 'core', 'client'], packages: ['react', '@tanstack/react-query'] },
  // The estimator is apart, in form/zxcvbn, and loaded when somebody types.
  ui: {
    layers: ['ui', 'react', 'core', 'sessions'],
    packages: ['react', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
  },
  // The list of devices: an app that does not import it does not ship it.
  sessions: {
    layers: ['sessions', 'schema', 'client', ...everyLayerBelow],
    packages: ['react', '@tanstack/react-query'],
  },
  schema: { layers: ['schema'], packages: [] },
  // The command of the package: nothing imports it. Of `surreal` it takes the oldest server that is safe.
  cli: { layers: ['cli', 'schema', 'surreal'], packages: ['surrealdb'], isNode: true },
  embedded: {
    layers: ['embedded', 'surreal'],
    packages: ['surrealdb', '@surrealdb/node', '@surrealdb/wasm'],
  },
};

interface Import {
  readonly specifier: string;
  readonly names: readonly string[];
  readonly isTypeOnly: boolean;
}

interface Source {
  /** Relative to src, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** Every node of a file, parents before children. */
function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** What one statement or expression imports, in any of the five ways there are. */
function importOf(node: ts.Node): Import | undefined {
  const from = (specifier: ts.Node | undefined, isTypeOnly: boolean, names: readonly string[] = []) =>
    specifier && ts.isStringLiteral(specifier)
      ? { specifier: specifier.text, isTypeOnly, names }
      : undefined;

  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
    const onlyTypes =
      clause?.isTypeOnly === true ||
      (elements.length > 0 && !clause?.name && elements.every((element) => element.isTypeOnly));
    const names = elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text);
    return from(node.moduleSpecifier, onlyTypes, names);
  }
  if (ts.isExportDeclaration(node)) {
    const clause = node.exportClause;
    const onlyTypes =
      node.isTypeOnly ||
      (clause !== undefined &&
        ts.isNamedExports(clause) &&
        clause.elements.length > 0 &&
        clause.elements.every((element) => element.isTypeOnly));
    return from(node.moduleSpecifier, onlyTypes);
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return from(node.arguments[0], false);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return from(node.argument.literal, true);
  }
  // new URL('./worker.js', import.meta.url)
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL' && node.arguments?.length === 2) {
    const [path, base] = node.arguments;
    return base?.getText() === 'import.meta.url' ? from(path, false) : undefined;
  }
  return undefined;
}

function readSources(): Source[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, 'src', path), 'utf8');
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
      const imports = [...nodesOf(tree)].map(importOf).filter((found) => found !== undefined);
      return { path, text, tree, imports };
    });
}

/** The file under src that a relative import means; undefined for a package. */
function targetOf(source: Source, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = posix.join(dirname(source.path).replaceAll('\\', '/'), specifier);
  const candidates = [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx'), path];
  return candidates.find((candidate) => existsSync(join(root, 'src', candidate))) ?? path;
}

/** `@scope/name/deep` and `name/deep` belong to `@scope/name` and `name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const layerOf = (path: string): string => path.split('/')[0] ?? '';

const ruleOf = (source: Source): Rule => rules[layerOf(source.path)] ?? { layers: [], packages: [] };

const lineOf = (source: Source, node: ts.Node): string => {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart());
  return `src/${source.path}:${line + 1}`;
};

const sources = readSources();
const manifest: { dependencies: object; peerDependencies: object } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/** Lines of code at which a node breaks a rule. */
const breaches = (files: readonly Source[], isBreach: (node: ts.Node, source: Source) => boolean) =>
  files.flatMap((source) =>
    [...nodesOf(source.tree)]
      .filter((node) => isBreach(node, source))
      .map((node) => `${lineOf(source, node)} ${node.getText().slice(0, 60)}`),
  );

describe('the direction of dependencies', () => {
  it('knows every folder of src', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.map((source) => layerOf(source.path)).filter((layer) => !(layer in rules))).toEqual(
      [],
    );
  });

  it('lets each layer import only the layers below it', () => {
    const wrong = sources.flatMap((source) => {
      const { layers } = ruleOf(source);
      return source.imports
        .map(({ specifier }) => targetOf(source, specifier))
        .filter((target) => target !== undefined)
        .filter((target) => !layers.includes(layerOf(target)))
        .map((target) => `src/${source.path} imports src/${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('lets each layer import only its packages at run time, and types only of declared ones', () => {
    const wrong = sources.flatMap((source) => {
      const { packages, isNode = false } = ruleOf(source);
      return source.imports
        .filter(({ specifier }) => !specifier.startsWith('.'))
        .filter(({ specifier }) => !(isNode && specifier.startsWith('node:')))
        .filter(({ specifier, isTypeOnly }) => {
          const name = packageOf(specifier);
          return !declared.includes(name) || !(isTypeOnly || packages.includes(name));
        })
        .map(({ specifier, isTypeOnly }) =>
          isTypeOnly
            ? `src/${source.path} imports types of ${specifier}`
            : `src/${source.path} imports ${specifier}`,
        );
    });
    expect(wrong).toEqual([]);
  });

  it('has no circle, types included: each file can be read before those that import it', () => {
    const edges = new Map(
      sources.map((source) => [
        source.path,
        source.imports
          .map(({ specifier }) => targetOf(source, specifier))
          .filter((target) => target !== undefined),
      ]),
    );
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (done.has(path) || way.includes(path)) return;
      for (const next of edges.get(path) ?? []) visit(next, [...way, path]);
      done.add(path);
    };
    for (const path of edges.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });
});

describe('core', () => {
  /** What core may reach only through its ports. */
  const world = [
    'BroadcastChannel',
    'clearInterval',
    'clearTimeout',
    'crypto',
    'document',
    'fetch',
    'globalThis',
    'indexedDB',
    'localStorage',
    'navigator',
    'performance',
    'process',
    'self',
    'sessionStorage',
    'setInterval',
    'setTimeout',
    'window',
  ];

  /** A use of a global, as against a property, a parameter or a type that has the same name. */
  function usesWorld(node: ts.Node): boolean {
    if (ts.isPropertyAccessExpression(node)) return node.getText() === 'Date.now';
    if (ts.isNewExpression(node)) return node.getText() === 'new Date()';
    if (!ts.isIdentifier(node) || !world.includes(node.text)) return false;
    const { parent } = node;
    // Not the world: bundlers put a text in its place.
    if (ts.isVariableDeclaration(parent)) return false;
    if (node.text === 'process') return !/^process\.env\.NODE_ENV$/.test(parent.parent.getText());
    if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
    const isDeclaredHere =
      ts.isPropertySignature(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isTypeReferenceNode(parent);
    return !isDeclaredHere;
  }

  it('reaches clock, timers, storage and the page only through its ports', () => {
    const core = sources.filter((source) => layerOf(source.path) === 'core');
    expect(breaches(core, usesWorld)).toEqual([]);
  });
});

describe('the house rules', () => {
  it('opens every file with a comment that says what lives there', () => {
    const silent = sources.filter(({ text }) => !/^\s*('use client';\s*)?(\/\/|\/\*)\s*\S/.test(text));
    expect(silent.map(({ path }) => `src/${path}`)).toEqual([]);
  });

  it("starts every React module with 'use client'", () => {
    const isReact = ({ path, imports }: Source) =>
      path.endsWith('.tsx') ||
      imports.some(
        ({ specifier, isTypeOnly, names }) =>
          !isTypeOnly &&
          (specifier === 'react' ||
            (specifier === '@tanstack/react-query' && names.some((name) => /^use[A-Z]/.test(name)))),
      );
    const isDirective = ({ tree: { statements } }: Source) => {
      const [first] = statements;
      return (
        first !== undefined &&
        ts.isExpressionStatement(first) &&
        ts.isStringLiteral(first.expression) &&
        first.expression.text === 'use client'
      );
    };
    const wrong = sources.filter((source) => isReact(source) && !isDirective(source));
    expect(wrong.map(({ path }) => `src/${path}`)).toEqual([]);
  });

  it('has no any, no ! and no default or star export', () => {
    const isBreach = (node: ts.Node) =>
      node.kind === ts.SyntaxKind.AnyKeyword ||
      node.kind === ts.SyntaxKind.DefaultKeyword ||
      ts.isNonNullExpression(node) ||
      ts.isExportAssignment(node) ||
      (ts.isPropertyDeclaration(node) && node.exclamationToken !== undefined) ||
      (ts.isExportDeclaration(node) && node.exportClause === undefined);
    expect(breaches(sources, isBreach)).toEqual([]);
  });
});
