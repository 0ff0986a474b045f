// Holds the samples of all documents: TypeScript compiles, and the SurrealQL of the guides stands in a file that runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { documents, GUIDES, samplesOf } from '../scripts/lib/documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const toPosix = (path: string): string => path.replaceAll('\\', '/');

/** The samples are never written: the compiler finds them here, below the repository and its packages. */
const place = toPosix(join(root, '.samples'));

/** Each document is an app of its own, because several have a `src/main.tsx`. */
const appOf = (document: string): string => `${place}/${document.replace(/\.\w+$/, '')}`;

interface Sample {
  readonly document: string;
  readonly line: number;
  readonly text: string;
  /** A sample without a path is a fragment, which may leave what it makes to its reader. */
  readonly isFragment: boolean;
}

const samples = new Map<string, Sample>(
  documents.flatMap((document) =>
    samplesOf(document, /^tsx?$/).map(({ line, language, text, path }) => [
      `${appOf(document)}/${path ?? `src/line${line}.${language}`}`,
      { document, line, text, isFragment: path === undefined },
    ]),
  ),
);

/** The repository's own options. All apps are read as one: a sample may import the `./App` of another page. */
function options(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  return { ...parsed.options, rootDirs: documents.map(appOf) };
}

/** The compiler's host on the samples beside the files of the disk. */
function hostOf(compilerOptions: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions);
  const folders = new Set<string>();
  for (const path of samples.keys()) {
    for (let end = path.length; end > place.length; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
  }
  return {
    ...host,
    fileExists: (path) => samples.has(toPosix(path)) || host.fileExists(path),
    readFile: (path) => samples.get(toPosix(path))?.text ?? host.readFile(path),
    directoryExists: (path) =>
      folders.has(toPosix(path)) || toPosix(path) === place || ts.sys.directoryExists(path),
    getSourceFile(path, languageVersion, ...rest) {
      const sample = samples.get(toPosix(path));
      if (!sample) return host.getSourceFile(path, languageVersion, ...rest);
      return ts.createSourceFile(path, sample.text, languageVersion, true);
    },
  };
}

/** `noUnusedLocals` says this of a name that is declared and never read. */
const NEVER_READ = 6133;

function problems(): string[] {
  const compilerOptions = options();
  const program = ts.createProgram({
    rootNames: [...samples.keys()],
    options: compilerOptions,
    host: hostOf(compilerOptions),
  });
  return [...samples].flatMap(([path, { document, line, isFragment }]) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .filter(({ code }) => !(isFragment && code === NEVER_READ))
      .map(({ messageText, start = 0 }) => {
        const at = line + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
        return `${document}:${at} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
  });
}

describe('samples in TypeScript', () => {
  it('compile as modules of one app', { timeout: 120_000 }, () => {
    expect(problems()).toEqual([]);
  });

  it('of the guides name their path, so that they can be written into an app', () => {
    const samples = ['README.md', ...GUIDES].flatMap((page) => samplesOf(page, /^tsx?$/));
    expect(samples.filter(({ path }) => !path)).toEqual([]);
  });
});

describe('samples in SurrealQL', () => {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');

  // The one about gating by a role is an example that no schema of ours has.
  const isOurs = (line: string): boolean => line !== '' && !line.startsWith('DEFINE FIELD role ');

  it('of the guides are lines of the schemas that it tells of', () => {
    const schemas = read('src/schema/account.surql') + read('stories/app/schema.surql');
    const lines = GUIDES.flatMap((page) => samplesOf(page, /^surql$/)).flatMap(({ text }) =>
      text.split('\n'),
    );
    expect(lines.filter((line) => isOurs(line) && !schemas.includes(line))).toEqual([]);
  });
});
