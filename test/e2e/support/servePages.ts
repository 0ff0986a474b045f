/** Serves the bundled pages on loopback: one origin for each test file. */
import { preview } from 'vite';
import { inject } from 'vitest';
import { configFile, paths, root } from './pages.js';

export interface Pages {
  /** The address of a page. */
  at(page: keyof typeof paths, query?: URLSearchParams): string;
  stop(): Promise<void>;
}

export async function servePages(): Promise<Pages> {
  const server = await preview({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir: inject('pages') },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const [origin] = server.resolvedUrls?.local ?? [];
  if (origin === undefined) throw new Error('The bundled pages are not served.');
  return {
    at(page, query) {
      const address = new URL(paths[page], origin);
      address.search = query?.toString() ?? '';
      return address.href;
    },
    stop: () => server.close(),
  };
}
