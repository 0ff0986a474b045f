/** The pages of these tests on one origin, as tabs of one app have it. */
import { servePages } from '../../../e2e/support/servePages.js';
import type { Database } from '../../../support/database.js';
import type { RenewedBy } from './strategies.js';

/** Gives the address of a page that stands on `database`. */
export type AddressOn = (database: Database, by: RenewedBy) => string;

export interface FaultSite {
  /** The page with a client alone. */
  readonly page: AddressOn;
  /** The demo app, for tests that look at frames. */
  readonly app: AddressOn;
  /** The page that mounts the provider again and again. */
  readonly mounts: AddressOn;
  /** The app with a private page and a sign-in page. */
  readonly guarded: AddressOn;
  /** Address of a page of the same origin without a client. */
  readonly blank: string;
  stop(): Promise<void>;
}

export async function startFaultSite(): Promise<FaultSite> {
  const { at, stop } = await servePages();
  const on =
    (page: 'client' | 'app' | 'mounts' | 'guarded'): AddressOn =>
    ({ url, namespace, database }, { strategy }) =>
      at(page, new URLSearchParams({ url, namespace, database, strategy }));
  return {
    page: on('client'),
    app: on('app'),
    mounts: on('mounts'),
    guarded: on('guarded'),
    blank: at('blank'),
    stop,
  };
}
