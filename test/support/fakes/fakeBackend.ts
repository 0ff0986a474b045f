/** A database that answers by script: tokens, errors, or nothing until it is told to. */
import { AuthError, type AuthErrorCode } from '../../../src/core/AuthError.js';
import type {
  Backend,
  ExchangeKind,
  Revocation,
  Tokens,
  Variables,
} from '../../../src/core/ports/Backend.js';
import type { Clock } from '../../../src/core/ports/Clock.js';
import { makeRefresh, makeToken } from './makeToken.js';

export type Answer = Tokens | AuthError | AuthErrorCode | Promise<Tokens>;

export interface FakeBackend extends Backend {
  /** Answers to the next exchanges, first come first served; fresh tokens of `lifeMs` when there are none. */
  readonly answers: Answer[];
  readonly exchanges: { readonly kind: ExchangeKind; readonly variables: Variables }[];
  /** Grants that were revoked. */
  readonly revoked: string[];
  /** Thrown by each revocation while it is set. */
  revokeError: AuthErrorCode | undefined;
  /** Lifetime of the tokens that are issued without a script, in milliseconds. */
  lifeMs: number;
  /** Server clock minus the machine's, in milliseconds. */
  skewMs: number;
  /** Issues tokens as the server does: times in whole seconds, a refresh token of its own. */
  issue(claims?: Readonly<Record<string, unknown>>): Tokens;
  /** How many exchanges of this kind there were. */
  count(kind: ExchangeKind): number;
}

export function fakeBackend(clock: Clock): FakeBackend {
  let issued = 0;
  /** What is void stays void. */
  const refused = new Set<unknown>();
  const backend: FakeBackend = {
    answers: [],
    exchanges: [],
    revoked: [],
    revokeError: undefined,
    lifeMs: 15 * 60_000,
    skewMs: 0,
    issue(claims = {}) {
      issued += 1;
      const iat = Math.floor((clock.now() + backend.skewMs) / 1000);
      const exp = iat + backend.lifeMs / 1000;
      return {
        access: makeToken({ iat, exp, jti: `token-${issued}`, ...claims }),
        refresh: makeRefresh(String(issued)),
      };
    },
    async exchange(kind, variables) {
      backend.exchanges.push({ kind, variables });
      const { refresh } = variables;
      const answer =
        backend.answers.shift() ?? (refused.has(refresh) ? 'session_revoked' : backend.issue());
      if (answer === 'session_revoked') refused.add(refresh);
      if (typeof answer === 'string') throw new AuthError(answer);
      if (answer instanceof AuthError) throw answer;
      return answer;
    },
    async revoke({ grantId }: Revocation) {
      if (backend.revokeError) throw new AuthError(backend.revokeError);
      backend.revoked.push(grantId);
    },
    count: (kind) => backend.exchanges.filter((exchange) => exchange.kind === kind).length,
  };
  return backend;
}

/** A promise and how to settle it, for answers that come when the test says. */
export function later<T>(): {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
