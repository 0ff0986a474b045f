/** The demo app as a visitor gets it. */
import { servePages } from './servePages.js';

export interface Site {
  /** Address of the app. */
  readonly app: string;
  /** Address of the page with the owner's rights on the database in the worker. */
  readonly owner: string;
  stop(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const { at, stop } = await servePages();
  return { app: at('demo'), owner: at('owner'), stop };
}
