/** The demo app as a visitor gets it: bundled and served on loopback; React's own warnings stay in, for they count here. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { keptDirectives } from '../../../scripts/lib/vite.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Site {
  /** Address of the app. */
  readonly app: string;
  /** Address of the page with the owner's rights on the database in the worker. */
  readonly owner: string;
  stop(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'demo-app-'));
  const configFile = join(root, '.storybook/vite.config.ts');
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
        input: [join(root, 'stories/app/index.html'), join(root, 'test/e2e/owner/index.html')],
      },
    },
  });
  const server = await preview({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('The built app is not served.');
  return {
    app: new URL('stories/app/index.html', address).href,
    owner: new URL('test/e2e/owner/index.html', address).href,
    stop: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
