/** How a session is renewed and ended: what the flows ask of a strategy. */
import type { Backend, Revocation, Tokens } from '../ports/Backend.js';
import type { TokenRecord } from '../tokens/record.js';

export interface Strategy {
  /** The part of freshly issued tokens that this strategy keeps. */
  keep(tokens: Tokens): Tokens;
  /** Whether the record holds what a renewal needs. */
  canRenew(record: TokenRecord): boolean;
  /** Rotates the tokens. @throws AuthError as `Backend.exchange` */
  renew(record: TokenRecord, backend: Backend): Promise<Tokens>;
  /** What to send to the server so that the session ends there; `undefined` when there is nothing to end. */
  revocation(tokens: Pick<Tokens, 'refresh'>): Revocation | undefined;
}
