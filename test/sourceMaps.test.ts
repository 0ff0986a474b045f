// Holds the source maps of the library's build, which lead a debugger from dist to the TypeScript as it was written.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { afterEach, describe, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds in memory what `npm run build` writes; the JSX of development would name this machine's paths. */
async function builtModules() {
  vi.stubEnv('NODE_ENV', 'production');
  const built = await build({ root, logLevel: 'silent', build: { write: false } });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
}

/** The text of the source that a module was built from. */
function sourceOf(fileName: string) {
  const path = ['.ts', '.tsx'].map((ending) => join(root, 'src', fileName.replace(/\.js$/, ending)));
  const source = path.find((each) => existsSync(each));
  return source && readFileSync(source, 'utf8');
}

/** Modules that only pass on names of others have no code to lead back from, and the bundler gives them no map. */
const onlyPassesOn = (code: string) => !/^(?!import |export \{|\/\/|['"]use client['"])./m.test(code);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a source map', () => {
  it('carries the source of its module, and names no place outside of the package', async () => {
    const modules = (await builtModules()).filter(({ code }) => !onlyPassesOn(code));
    expect(modules.length).toBeGreaterThan(100);
    for (const { fileName, map, code } of modules) {
      expect(map?.sourcesContent, fileName).toEqual([sourceOf(fileName)]);
      expect(map?.sources, fileName).toEqual([expect.stringMatching(/^(\.\.\/)+src\//)]);
      expect(JSON.stringify(map) + code).not.toContain(root);
    }
  });
});
