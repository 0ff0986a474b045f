/** The port to the database's authentication: credentials in, tokens out. It never carries an app's query. */

/** The tokens that the database issues. A refresh token exists only for access methods `WITH REFRESH`. */
export interface Tokens {
  /** The access token, a JWT. */
  readonly access: string;
  /** The secret that the next renewal spends: a refresh token, or the current secret of a session record. */
  readonly refresh?: string | undefined;
  /** The secret that opened a session record (`first` in the database). By itself it can only end the session. */
  readonly openingSecret?: string | undefined;
}

/** Values handed to the access method's SIGNIN or SIGNUP clause by name. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * The purpose of an exchange: `refresh` spends a refresh token, `session` renews or ends a session record. Both are sign-ins to
 * the database; errors read differently.
 */
export type ExchangeKind = 'signIn' | 'signUp' | 'refresh' | 'session';

/** Enough to end a grant. The server asks for the whole token since 3.3.0, so this can be spent as well: it stays in memory. */
export interface Revocation {
  readonly refresh: string;
  /** The access method that issued the grant. @default the client's own */
  readonly access?: string | undefined;
}

export interface Backend {
  /**
   * Exchanges variables for tokens.
   *
   * @param access the access method to ask; tokens are renewed by the one that issued them. The client's own when left out
   * @throws AuthError with any code but `not_signed_in` and `storage_unavailable`
   */
  exchange(kind: ExchangeKind, variables: Variables, access?: string): Promise<Tokens>;
  /**
   * Ends a grant on the server; one that is gone already counts as ended.
   *
   * @throws AuthError `network`, `timeout`, `server_unavailable` or `unexpected`
   */
  revoke(revocation: Revocation): Promise<void>;
  /**
   * The record id of the user whom the database sees behind an access token: `$auth`, whatever the token's `ID` says.
   *
   * @throws AuthError `unsupported` for a token that is no record user's; `token_invalid`, `session_expired`,
   * `access_not_found` or `rejected` for one that is refused; `network`, `timeout`, `server_unavailable`, `rate_limited` or
   * `unexpected`
   */
  whoIs(access: string): Promise<string>;
}
