/** The page with every component, built as an app would be, in a folder that a web server can hand out. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { keptDirectives } from '../../../scripts/lib/vite.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface BuiltPage {
  readonly folder: string;
  /** Path of the page below the folder. */
  readonly path: string;
  /** What the folder's own index page says. */
  readonly index: string;
  remove(): Promise<void>;
}

export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'deployed-page-'));
  await build({
    root,
    configFile: join(root, '.storybook/vite.config.ts'),
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'es2022',
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      // What is inlined comes from `data:`.
      assetsInlineLimit: 0,
      rolldownOptions: { onLog: keptDirectives, input: [join(root, 'test/e2e/strict/index.html')] },
    },
  });
  const index = '<!doctype html><title>The app</title>';
  await writeFile(join(folder, 'index.html'), index);
  return {
    folder,
    path: '/test/e2e/strict/',
    index,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
