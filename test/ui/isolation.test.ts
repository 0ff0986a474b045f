// Importing one component brings in none of the others, so an app ships what it shows.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = 'src/ui';
const ENTRY = 'src/entries/ui.ts';

/** What a component is made of by design, beside itself: the table that a new one has to get past. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  // The input of every password field of a form.
  ChangePasswordForm: ['PasswordInput'],
  DeleteAccount: ['PasswordInput'],
  ReauthDialog: ['PasswordInput'],
  SignInForm: ['PasswordInput'],
  SignUpForm: ['PasswordInput'],
  UserProfile: ['PasswordInput'],
  // Joins of others, as their names say.
  AuthCard: ['PasswordInput', 'SignInForm', 'SignUpForm'],
  UserButton: ['UserAvatar'],
  AccountSettings: [
    'ActiveSessions',
    'ChangePasswordForm',
    'DeleteAccount',
    'PasswordInput',
    'UserAvatar',
    'UserProfile',
  ],
};

/** The components of the entry and the files they come from, read from its exports. */
function componentsOf(entry: string): Map<string, string> {
  const source = ts.createSourceFile(
    entry,
    readFileSync(join(root, entry), 'utf8'),
    ts.ScriptTarget.ES2022,
  );
  const found = new Map<string, string>();
  for (const node of source.statements) {
    if (!ts.isExportDeclaration(node) || node.isTypeOnly || !node.exportClause) continue;
    if (!ts.isNamedExports(node.exportClause) || !node.moduleSpecifier) continue;
    if (!ts.isStringLiteral(node.moduleSpecifier)) continue;
    const file = basename(node.moduleSpecifier.text, '.js');
    for (const { name, isTypeOnly } of node.exportClause.elements)
      if (!isTypeOnly && /^[A-Z]/.test(name.text)) found.set(name.text, file);
  }
  return found;
}

/** All that is bundled for one public name, as paths relative to src. */
async function inputsOf(name: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: `export { ${name} } from './${ENTRY}'`, resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    // As package.json says of the shipped files: nothing happens by importing them.
    plugins: [
      {
        name: 'no-side-effects',
        setup({ onResolve }) {
          onResolve({ filter: /^\./ }, async ({ path, resolveDir, kind }) => {
            if (kind === 'dynamic-import') return { path, external: true };
            const file = join(resolveDir, path).replace(/\.js$/, '');
            const found = [`${file}.tsx`, `${file}.ts`].find((candidate) =>
              ts.sys.fileExists(candidate),
            );
            return found === undefined ? undefined : { path: found, sideEffects: false };
          });
        },
      },
    ],
    external: ['react', 'react-dom', '@tanstack/react-query', 'surrealdb', 'jwt-decode'],
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
}

const components = componentsOf(ENTRY);

/** Names of the files of public components that are among them. */
function componentFilesIn(inputs: readonly string[]): string[] {
  const files = new Set(components.values());
  return inputs
    .map((path) => basename(path, '.tsx'))
    .filter((file) => file !== 'UiProvider' && files.has(file))
    .sort();
}

describe('a component on its own', () => {
  it('is found in the entry', () => {
    expect([...components.keys()]).toContain('SignInForm');
    expect(Object.keys(MADE_OF).filter((name) => !components.has(name))).toEqual([]);
  });

  it.each([...components])('%s brings in no other component', async (name, file) => {
    const inputs = await inputsOf(name);
    const own = file === 'UiProvider' ? [] : [file];
    expect(componentFilesIn(inputs)).toEqual([...own, ...(MADE_OF[name] ?? [])].sort());
    expect(inputs.filter((path) => path.startsWith(`${folder}/locales/`))).toEqual([]);
  });

  it('brings in the words of the account only with a component of the account', async () => {
    const withForm = await inputsOf('SignInForm');
    expect(withForm.filter((path) => path.startsWith(`${folder}/messages/en`))).toEqual([
      `${folder}/messages/enForms.ts`,
    ]);
    expect(await inputsOf('UserButton')).toContain(`${folder}/messages/enAccount.ts`);
  });

  it('brings in session records only with the list of devices', async () => {
    const isSessions = (path: string): boolean => path.startsWith('src/sessions/');
    expect((await inputsOf('ActiveSessions')).some(isSessions)).toBe(true);
    const others = [...components.keys()].filter(
      (name) => name !== 'ActiveSessions' && name !== 'AccountSettings',
    );
    for (const name of others)
      expect([name, (await inputsOf(name)).filter(isSessions)]).toEqual([name, []]);
  });
});
