/** Which pages tests open in a browser, and where they lie. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
/** How Vite bundles and serves them: as it does the stories. */
export const configFile = join(root, '.storybook/vite.config.ts');

export const paths = {
  /** The demo app as a visitor gets it; React's own warnings stay in, for they count here. */
  demo: 'stories/app/index.html',
  /** A page with the owner's rights on the database in the worker. */
  owner: 'test/e2e/owner/index.html',
  /** A client alone. */
  client: 'test/faults/tabs/page/index.html',
  /** The demo app of tests that look at frames. */
  app: 'test/faults/tabs/page/app.html',
  /** Mounts the provider again and again. */
  mounts: 'test/faults/tabs/page/mounts.html',
  /** An app with a private page and a sign-in page. */
  guarded: 'test/faults/tabs/page/guarded.html',
  /** A page without a client. */
  blank: 'test/faults/tabs/page/blank.html',
} as const;
