/** The pages of these tests, bundled and served on loopback: one origin, as tabs of one app have it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { keptDirectives } from '../../../../scripts/lib/vite.mjs';
import type { Database } from '../../../support/database.js';
import type { RenewedBy } from './strategies.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const page = 'test/faults/tabs/page/index.html';
const blank = 'test/faults/tabs/page/blank.html';
const app = 'test/faults/tabs/page/app.html';
const mounts = 'test/faults/tabs/page/mounts.html';
const guarded = 'test/faults/tabs/page/guarded.html';

export interface FaultSite {
  /** Address of the page with a client of `database`. */
  page(database: Database, by: RenewedBy): string;
  /** Address of the demo app on `database`, for tests that look at frames. */
  app(database: Database, by: RenewedBy): string;
  /** Address of the page that mounts the provider again and again. */
  mounts(database: Database, by: RenewedBy): string;
  /** Address of the app with a private page and a sign-in page. */
  guarded(database: Database, by: RenewedBy): string;
  /** Address of a page of the same origin without a client. */
  readonly blank: string;
  stop(): Promise<void>;
}

export async function startFaultSite(): Promise<FaultSite> {
  const outDir = await mkdtemp(join(tmpdir(), 'fault-pages-'));
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
        input: [page, app, mounts, guarded, blank].map((path) => join(root, path)),
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
  const [origin] = server.resolvedUrls?.local ?? [];
  if (origin === undefined) throw new Error('The built pages are not served.');
  const at = (path: string, query = ''): string => new URL(`${path}${query}`, origin).href;
  const querying =
    (path: string) =>
    ({ url, namespace, database }: Database, { strategy }: RenewedBy): string =>
      at(path, `?${new URLSearchParams({ url, namespace, database, strategy })}`);
  return {
    page: querying(page),
    app: querying(app),
    mounts: querying(mounts),
    guarded: querying(guarded),
    blank: at(blank),
    stop: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
