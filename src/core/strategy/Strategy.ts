/** How a session is begun and renewed: what the flows ask of a strategy. */
import type { Surreal } from 'surrealdb';
import type { Backend, Tokens, Variables } from '../ports/Backend.js';
import type { IssuedTokens, TokenRecord } from '../tokens/record.js';

export interface Strategy {
  /**
   * Exchanges what the user typed for tokens.
   *
   * @param abandon ends, as soon as the server can be reached, a session of which nobody knows whether it began
   * @throws AuthError as `Backend.exchange`
   */
  enter(
    kind: 'signIn' | 'signUp',
    variables: Variables,
    backend: Backend,
    abandon: (tokens: Pick<Tokens, 'first'>) => void,
  ): Promise<Tokens>;
  /** What this strategy keeps of new tokens, and whose they are if they do not say it. @throws AuthError */
  keep(tokens: Tokens): Promise<IssuedTokens>;
  /** Rotates the tokens. @throws AuthError as `Backend.exchange` */
  renew(record: TokenRecord, backend: Backend): Promise<IssuedTokens>;
  /** What is left of a session whose renewal the server refused for good; `undefined` when it is over at once. */
  rest(record: TokenRecord): TokenRecord | undefined;
  /** Calls `onEnded` when the database ends the session behind an open connection. @throws where it cannot tell */
  watch?(db: Surreal, onEnded: () => void): Promise<void>;
}
