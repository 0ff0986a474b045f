// Holds the direction of imports inside of src/ui: nothing imports upward, and entry and account do not know each other.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../src/ui', import.meta.url));

/** Each layer and those below it. `.` holds the files beside the folders: the provider, and the wrapper that uses it. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  messages: [],
  locales: ['messages'],
  '.': ['messages'],
  parts: ['.', 'messages'],
  form: ['parts', '.', 'messages'],
  entry: ['form', 'parts', '.', 'messages'],
  account: ['form', 'parts', '.', 'messages'],
};

const layerOf = (path: string): string => posix.dirname(path).split('/')[0] ?? '.';

/** Files of `src/ui` with the files of `src/ui` that they import, types included. */
const imports = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((path) =>
    ts
      .preProcessFile(readFileSync(join(root, path), 'utf8'))
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => posix.join(posix.dirname(path), fileName))
      .filter((target) => !target.startsWith('..'))
      .map((target) => ({ path, target })),
  );

it('knows every folder of src/ui', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(
    Object.keys(BELOW)
      .filter((layer) => layer !== '.')
      .sort(),
  );
});

it('lets each layer import only itself and the layers below it', () => {
  expect(imports.length).toBeGreaterThan(100);
  const wrong = imports.filter(({ path, target }) => {
    const [from, to] = [layerOf(path), layerOf(target)];
    return from !== to && !BELOW[from]?.includes(to);
  });
  expect(wrong.map(({ path, target }) => `src/ui/${path} imports src/ui/${target}`)).toEqual([]);
});
