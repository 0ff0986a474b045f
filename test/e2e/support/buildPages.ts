/**
 * Bundles the pages of the tests in a browser, once for all files: a page that each file bundled for itself took a quarter of
 * the stage's time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { keptDirectives } from '../../../scripts/lib/vite.mjs';
import { configFile, paths, root } from './pages.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the bundled pages. */
    pages: string;
  }
}

/** Vitest runs it before the first file of a project; what it returns, after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'pages-'));
  await build({
    root,
    configFile,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2022',
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        onLog: keptDirectives,
        input: Object.values(paths).map((path) => join(root, path)),
      },
    },
  });
  project.provide('pages', outDir);
  return () => rm(outDir, { recursive: true, force: true });
}
