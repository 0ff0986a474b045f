/** How a session is begun and renewed: what the flows ask of a strategy. */
import type { Surreal } from 'surrealdb';
import type { Backend, Tokens, Variables } from '../ports/Backend.js';
import type { IssuedTokens, TokenRecord } from '../tokens/record.js';

/** See the option `strategy` of `createAuthClient`. */
export type StrategyName = 'sessionRecord' | 'refreshToken' | 'tokenOnly';

export interface Strategy {
  /**
   * Whether the tokens that `enter` gets name the user. Where they name something else, such as a session, the database is
   * asked before anybody is signed in.
   *
   * @default false
   */
  readonly namesUser?: boolean;
  /**
   * Exchanges what the user typed for tokens.
   *
   * @param abandon ends a session as soon as the server can be reached: one that is not wanted, or that may have begun
   * although its answer was lost
   * @throws AuthError as `Backend.exchange`; `strategy_mismatch` when the access method is another strategy's
   */
  enter(
    kind: 'signIn' | 'signUp',
    variables: Variables,
    backend: Backend,
    abandon: (tokens: Partial<Tokens>) => void,
  ): Promise<Tokens>;
  /**
   * Selects what this strategy keeps of new tokens.
   *
   * @param subject the user whom the database sees behind them, where it was asked
   * @throws AuthError `strategy_mismatch` when the access method is another strategy's
   */
  select(tokens: Tokens, subject?: string): Promise<IssuedTokens>;
  /** Whether a renewal may run twice at once and still give one session, so that it can do without the lock. */
  readonly isRepeatable: boolean;
  /** Rotates the tokens. @throws AuthError as `Backend.exchange`; `strategy_mismatch` for tokens of another strategy */
  renew(record: TokenRecord, backend: Backend): Promise<IssuedTokens>;
  /** The session that is left when the server refused its renewal for good; `undefined` when it is over at once. */
  afterRefusal(record: TokenRecord): TokenRecord | undefined;
  /** Calls `onEnded` when the database ends the session behind an open connection. @throws where it cannot tell */
  watch?(db: Surreal, onEnded: () => void): Promise<void>;
}
