/**
 * What a page and the worker with the database say to each other beside the database's own frames.
 *
 * @module
 */

import type { SchemaOptions } from '../../src/entries/embedded.js';

/** A page asks; every question but `connect` is answered with a `WorkerAnswer` of the same `id`. */
export type PageMessage =
  | ({ readonly id: number; readonly type: 'open'; readonly tab: string } & SchemaOptions)
  | { readonly id: number; readonly type: 'reset' }
  /** A connection over the port that comes with the message. */
  | { readonly id: number; readonly type: 'connect'; readonly trusted: boolean };

/** The worker answers. */
export interface WorkerAnswer {
  readonly id: number;
  /** Why it failed; none when it did not. */
  readonly error?: string;
}

/** On a connection's own port: its end, from either side. Everything else there is a frame of bytes. */
export const goodbye = 'goodbye';
