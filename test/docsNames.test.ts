// Holds that every public name, types included, is documented: named in backticks in the README, docs or a page of stories.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { documents, readDocument, withoutSamples } from '../scripts/lib/documents.mjs';
import { modules } from '../scripts/lib/entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Names that the entries export, each language's included. The lists alone are read, not what stands behind them. */
function publicNames(): Set<string> {
  const paths = Object.values(modules()).map((path) => join(root, path));
  const options = { noResolve: true, noLib: true, types: [] };
  const program = ts.createProgram({ rootNames: paths, options });
  const checker = program.getTypeChecker();
  const names = paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    const symbol = file && checker.getSymbolAtLocation(file);
    if (!symbol) throw new Error(`${path} exports nothing`);
    return checker.getExportsOfModule(symbol).map(({ name }) => name);
  });
  return new Set(names);
}

const names = publicNames();

/** Words of code in running text: `createAuthClient({ engine })` names two. Samples use names and explain none. */
const documented = new Set(
  documents
    .filter((document) => document !== 'CONTRIBUTING.md')
    .flatMap((document) => [...withoutSamples(readDocument(document)).matchAll(/`([^`\n]+)`/g)])
    .flatMap(([, code = '']) => code.match(/[\w$]+/g) ?? []),
);

/** `SignInFormProps` is what `SignInForm` takes, and `ProfileFormState` what `useProfileForm` returns: docs/types.md says so. */
function ownerOf(name: string): string | undefined {
  const owners = [
    /^(\w+)Props$/.exec(name)?.[1],
    `use${/^(\w+Form)(?:Options|State)$/.exec(name)?.[1]}`,
  ];
  return owners.find((owner) => owner !== undefined && names.has(owner));
}

it('every public name is documented', () => {
  const missing = [...names].filter((name) => !documented.has(ownerOf(name) ?? name));
  expect(missing).toEqual([]);
});

it('the names of props and of forms are explained', () => {
  expect(
    ['SignInFormProps', 'ProfileFormOptions', 'ProfileFormState'].filter(
      (name) => !documented.has(name),
    ),
  ).toEqual([]);
});
