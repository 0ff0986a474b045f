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

/** The connection of one identity. It is never used for another one. */
export interface Connection {
  snapshot(): ConnectionSnapshot;
  subscribe(listener: () => void): () => void;
  /** Opens the connection if needed. @throws AuthError once it is closed: `not_signed_in` */
  whenReady(): Promise<Surreal>;
  /**
   * Calls `onChange` whenever the user's own record changed, or may have while the connection was down; resolves with
   * how to stop. @throws AuthError as `whenReady`, and `unsupported` over HTTP, which has no live queries
   */
  watchUser(onChange: () => void): Promise<() => void>;
  /** Hands the newest access token to the open sessions, so that they live on. */
  reauthenticate(): void;
  /** Ends the connection; calls in flight are rejected with `not_signed_in`. */
  close(): void;
}

/** Whose connection it is, as far as a connection must know. */
export interface ConnectionIdentity {
  /** Gives an access token that is valid now; asked at each connect and reconnect. */
  getToken(): Promise<string>;
  /** Hears that the server refuses this identity's token although it has not ended. */
  onRefused(): void;
}

/** Makes the connection of one identity, not yet opened. */
export type CreateConnection = (identity: ConnectionIdentity) => Connection;
