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
import { readClaims } from '../../../src/core/tokens/claims.js';
import { ACCESS, makeRefresh, makeToken } from './makeToken.js';

export type Answer = Tokens | AuthError | AuthErrorCode | Promise<Tokens>;

export interface FakeBackend extends Backend {
  /** Answers to the next exchanges, first come first served; fresh tokens of `lifeMs` when there are none. */
  readonly answers: Answer[];
  readonly exchanges: { readonly kind: ExchangeKind; readonly variables: Variables }[];
  /** The access methods of these exchanges, where another one than the client's was asked. */
  readonly otherAccesses: string[];
  /** Whose the next tokens are that are asked about, first come first served; as their `ID` says when there is nothing. */
  readonly owners: (string | AuthError | Promise<string>)[];
  /** Tokens that the database was asked about. */
  readonly asked: string[];
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
    otherAccesses: [],
    owners: [],
    asked: [],
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
    async exchange(kind, variables, access = ACCESS) {
      backend.exchanges.push({ kind, variables });
      if (access !== ACCESS) backend.otherAccesses.push(access);
      const { refresh } = variables;
      const answer =
        backend.answers.shift() ?? (refused.has(refresh) ? 'session_revoked' : backend.issue());
      if (answer === 'session_revoked') refused.add(refresh);
      if (typeof answer === 'string') throw new AuthError(answer);
      if (answer instanceof AuthError) throw answer;
      return answer;
    },
    async whoIs(access) {
      backend.asked.push(access);
      const owner = backend.owners.shift() ?? String(readClaims(access).ID);
      if (owner instanceof AuthError) throw owner;
      return owner;
    },
    async revoke({ refresh, access = ACCESS }: Revocation) {
      if (backend.revokeError) throw new AuthError(backend.revokeError);
      if (access !== ACCESS) backend.otherAccesses.push(access);
      backend.revoked.push(grantIn(refresh));
    },
    count: (kind) => backend.exchanges.filter((exchange) => exchange.kind === kind).length,
  };
  return backend;
}

/** The id of a grant in its refresh token, which is easier to read. */
export const grantIn = (refresh: string): string =>
  /^surreal-refresh-(\w+)-/.exec(refresh)?.[1] ?? refresh;

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
