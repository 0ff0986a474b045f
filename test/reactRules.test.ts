// Holds the hooks and components to React's own rules: the React Compiler compiles them all, and its linter is silent.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import parser from '@typescript-eslint/parser';
import compiler, { type LoggerEvent } from 'babel-plugin-react-compiler';
import { ESLint } from 'eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The modules that may hold a hook or a component: the others, such as texts and calculations, name no part of React. */
const modules = ['src/react', 'src/sessions', 'src/ui'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => /\buse[A-Z]|\.tsx$/.test(`${path}\n${readFileSync(join(root, path), 'utf8')}`)),
);

interface Compiled {
  readonly compiled: readonly string[];
  readonly skipped: readonly string[];
}

/** @see https://react.dev/reference/react-compiler/logger */
async function compile(path: string, text: string): Promise<Compiled> {
  const compiled: string[] = [];
  const skipped: string[] = [];
  function logEvent(_file: string | null, event: LoggerEvent): void {
    if (event.kind === 'CompileSuccess') compiled.push(event.fnName ?? path);
    else skipped.push(`${path}: ${event.kind} ${JSON.stringify(event, null, 2)}`);
  }
  await transformAsync(text, {
    filename: join(root, path),
    babelrc: false,
    configFile: false,
    code: false,
    parserOpts: { plugins: ['typescript', 'jsx'] },
    plugins: [[compiler, { panicThreshold: 'none', compilationMode: 'infer', logger: { logEvent } }]],
  });
  return { compiled, skipped };
}

const linter = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    ...reactHooks.configs.flat['recommended-latest'],
  },
});

const wrong = `
  import { useRef } from 'react';
  export function useLatest(value) {
    const latest = useRef(value);
    latest.current = value;
    return latest.current;
  }
`;

describe('React Compiler', () => {
  it('compiles every hook and component', async () => {
    const all = await Promise.all(
      modules.map((path) => compile(path, readFileSync(join(root, path), 'utf8'))),
    );
    expect(all.flatMap(({ skipped }) => skipped)).toEqual([]);
    expect(all.flatMap(({ compiled }) => compiled)).toEqual(
      expect.arrayContaining(['SurrealAuthProvider', 'RequireAuth', 'useSessions', 'useForm']),
    );
  }, 60_000);

  it('would skip a hook that writes a ref during render', async () => {
    const { compiled, skipped } = await compile('src/react/useLatest.ts', wrong);
    expect(compiled).toEqual([]);
    expect(skipped[0]).toContain('Cannot access refs during render');
  });
});

describe('eslint-plugin-react-hooks', () => {
  it('finds nothing', async () => {
    const results = await linter.lintFiles(modules);
    const found = results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId} ${message}`),
    );
    expect(found).toEqual([]);
    expect(results).toHaveLength(modules.length);
  }, 60_000);

  it('would find a ref that is written during render', async () => {
    const [result] = await linter.lintText(wrong, { filePath: 'src/react/useLatest.ts' });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('react-hooks/refs');
  });
});
