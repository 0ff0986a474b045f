// Holds what users get: the files of the package, its entries and its dependencies.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { entries, missingEntries, programs } from '../scripts/lib/entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  bin: Record<string, string>;
  exports: Record<string, string | { types: string; default: string }>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  repository: { url: string };
  homepage: string;
  bugs: string;
}

const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('package.json', () => {
  it('leads every entry to a source that is there', () => {
    expect(missingEntries()).toEqual([]);
  });

  it('has one program, whose source is there, under the name of the package', () => {
    expect(manifest.bin).toEqual({ 'react-surreal-auth': './dist/cli/bin.js' });
    expect(programs).toEqual({ 'cli/bin': 'src/cli/bin.ts' });
    expect(existsSync(join(root, 'src/cli/bin.ts'))).toBe(true);
  });

  it('gives types before code, from the same place', () => {
    const targets = Object.values(manifest.exports).filter((target) => typeof target !== 'string');
    for (const target of targets) {
      expect(Object.keys(target)).toEqual(['types', 'default']);
      expect(target.types).toBe(target.default.replace(/(\.js)?$/, '.d.ts'));
    }
  });

  it('keeps the names of an entry where its own name says', () => {
    const lists = entries.filter(({ name, isModule }) => isModule && !name.includes('*'));
    for (const { name, source } of lists) {
      const subpath = name.split('/').slice(1).join('/') || 'index';
      expect(source).toBe(`src/entries/${subpath}.ts`);
    }
  });

  it('depends on jwt-decode alone, and names exact versions for everything it installs', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['jwt-decode']);
    const installed = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(installed.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('names one home for sources, pages and bugs', () => {
    const home = manifest.repository.url.replace(/^git\+|\.git$/g, '');
    expect(home).toMatch(/^https:\/\/github\.com\/[\w-]+\/react-surreal-auth$/);
    expect(manifest.homepage).toBe(`${home}#readme`);
    expect(manifest.bugs).toBe(`${home}/issues`);
  });

  it('can be developed against every peer', () => {
    const missing = Object.keys(manifest.peerDependencies).filter(
      (name) => !(name in manifest.devDependencies),
    );
    expect(missing).toEqual([]);
  });
});

describe('tsconfig.json', () => {
  it('looks at the command, too, whose types are not shipped', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    expect(fileNames.some((path) => path.endsWith('src/cli/bin.ts'))).toBe(true);
  });
});

describe('package-lock.json', () => {
  it('names no place that packages came from', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  });
});

describe('npm pack', () => {
  // npm is a process of its own, which a busy machine starts late.
  it('holds code, types, styles, SurrealQL and the words for users, nothing else', {
    timeout: 60_000,
  }, () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const [packed]: { files: { path: string }[] }[] = JSON.parse(output);
    const paths = packed?.files.map(({ path }) => path) ?? [];
    const allowed =
      /^(dist\/.*\.(js|js\.map|d\.ts|css|surql)|docs\/[\w-]+\.md|docs\/deploy\/[\w.]+|README\.md|LICENSE|CHANGELOG\.md|SKILL\.md|llms\.txt|package\.json)$/;
    expect(paths).toContain('LICENSE');
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  });
});
