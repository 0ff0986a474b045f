/**
 * What the server's process and the process that started it say to each other.
 *
 * @module
 */

/** The first message to the child: what to open. */
export interface StartMessage {
  readonly type: 'start';
  readonly namespace: string;
  readonly database: string;
  /** SurrealQL run with all rights before the first client. */
  readonly schema: string;
  /** What the server says its version is, such as `3.3.0`. */
  readonly version: string;
  /** As with `--deny-arbitrary-query guest,record`. */
  readonly lockedDown?: boolean | undefined;
}

/** What the child is told to do; each is answered with a `ServerAnswer` of the same `id`. */
export type ServerMessage =
  | (StartMessage & { readonly id: number })
  | { readonly id: number; readonly type: 'requests' }
  | { readonly id: number; readonly type: 'restart'; readonly downMs: number };

/** Requests by what was asked, such as `POST /signin`, `GET /rpc` (a WebSocket) and `rpc query`. */
export type RequestCounts = Readonly<Record<string, number>>;

/** The child's answer. */
export type ServerAnswer =
  | { readonly id: number; readonly port: number; readonly requests: RequestCounts }
  | { readonly id: number; readonly error: string };
