/** The port to the app's own connection: queries of one identity, never credentials. */
import type { Surreal } from 'surrealdb';

/**
 * - `idle`: not opened, or nobody is signed in
 * - `connecting`, `reconnecting`: calls through `whenReady()` wait
 * - `connected`: open and authenticated
 */
export type ConnectionStatus = 'idle' | 'connecting' | 'connected' | 'reconnecting';

/** A view of the connection that is the same object until something changes. */
export interface ConnectionSnapshot {
  readonly status: ConnectionStatus;
  /** The SDK's client of the signed-in identity once it has been connected; a new identity gets a new one. */
  readonly db: Surreal | undefined;
}

/** A call of one of the database's endpoints (`DEFINE API`). */
export interface ApiCall {
  /** @default 'GET' */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Any value of SurrealDB; it travels as CBOR, which the endpoint reads with `api::req::body('cbor')`. */
  readonly body?: unknown;
}

/** The connection as apps see it: one object for the client's whole life. */
export interface ClientConnection {
  snapshot(): ConnectionSnapshot;
  subscribe(listener: () => void): () => void;
  /**
   * The open and authenticated SDK client; opens the connection if need be, and waits up to 10 s.
   *
   * @throws AuthError `not_signed_in` when nobody is, or no longer; `network` when the server cannot be reached;
   * `schema_missing` when it no longer has the access method
   */
  whenReady(): Promise<Surreal>;
  /**
   * Calls `onChange` whenever the signed-in user's record changed, or may have while the connection was down; resolves
   * with how to stop.
   *
   * @throws AuthError as `whenReady`, and `unsupported` over HTTP, which has no live queries, and with `lockedDown`
   */
  watchUser(onChange: () => void): Promise<() => void>;
  /**
   * The signed-in user's record as its user may read it; `undefined` when it is gone or may not be read.
   *
   * @throws AuthError as `whenReady`; what the SDK throws when the database refuses
   */
  readUser(): Promise<unknown>;
  /**
   * Calls an endpoint of the database (`DEFINE API`) as the signed-in user, with one HTTP request: the way to data on a
   * server that refuses the queries of record users. The endpoint has to answer with `api::res::body('auto')`.
   *
   * @param path of `DEFINE API`, with its slash
   * @returns the body; its type is the endpoint's, which only the caller knows
   * @throws AuthError `schema_missing` for no such endpoint; `rejected` with `databaseReason` for a `THROW`, or a text with
   * a status of 4xx; `session_revoked` when the server refuses the token; `not_signed_in`, `network`, `timeout`,
   * `rate_limited`, `server_unavailable`, `unexpected`; `unsupported` for an embedded database
   */
  callApi<Body = unknown>(path: string, call?: ApiCall): Promise<Body>;
}

/** The user of a connection, as far as a connection must know. */
export interface ConnectionIdentity {
  /**
   * Gives an access token that is valid now.
   *
   * @param byItself whether a socket that connects again asks, and no caller waits
   */
  getToken(byItself?: boolean): Promise<string>;
  /**
   * Called when the server rejects a token that has not ended.
   *
   * @param ended whether the database itself said that the session has ended
   */
  onRefused(ended?: boolean): void;
  /** Called when the server no longer has the access method of this identity's token. */
  onSchemaMissing?(): void;
  /** Called each time the connection is open and authenticated. */
  onConnected(db: Surreal): void;
}

/** The connection of whoever is signed in now. Each identity has one of its own, never used for another. */
export interface Connections extends ClientConnection {
  /**
   * Puts a new, unopened connection in place, or none; returns how to close the earlier one, whose calls in flight are
   * rejected with `not_signed_in` then.
   */
  swap(identity: ConnectionIdentity | undefined): () => void;
  /** Opens the connection once the page has painted, or as soon as somebody asks for it or listens to its state. */
  openSoon(): void;
  /** Hands the newest access token to the open sessions, so that they live on. */
  reauthenticate(): void;
}
