/** The port to the database's authentication: credentials in, tokens out. It never carries an app's query. */

/** What the database issues. The refresh token exists only for access methods `WITH REFRESH`. */
export interface Tokens {
  /** The access token, a JWT. */
  readonly access: string;
  /** What the next renewal spends: a refresh token, or the current secret of a session record. */
  readonly refresh?: string | undefined;
  /** The secret that a session record was opened with; alone it can only end the session. */
  readonly first?: string | undefined;
}

/** Values handed to the access method's SIGNIN or SIGNUP clause by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** What an exchange is for. A refresh is a sign-in to the database; errors read differently. */
export type ExchangeKind = 'signIn' | 'signUp' | 'refresh';

/** All that is needed to revoke a grant, and too little to spend it. The grant id is a secret. */
export interface Revocation {
  readonly grantId: string;
}

export interface Backend {
  /**
   * Exchanges variables for tokens.
   *
   * @throws AuthError with any code but `not_signed_in` and `storage_unavailable`
   */
  exchange(kind: ExchangeKind, variables: Variables): Promise<Tokens>;
  /**
   * Ends a grant on the server; one that is gone already counts as ended.
   *
   * @throws AuthError `network`, `timeout`, `server_unavailable` or `unexpected`
   */
  revoke(revocation: Revocation): Promise<void>;
}
