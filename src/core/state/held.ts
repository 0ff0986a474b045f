/** The holder of everything that changes beside the visible state: tokens in use, their user, counts, pauses. */
import type { AuthErrorCode } from '../AuthError.js';
import type { TokenRecord } from '../tokens/record.js';

/** Failed renewals in a row and the dates that follow from them, epoch milliseconds. Read it by `retryOf`. */
export interface Retry {
  readonly failures: number;
  /** Why the last one failed. */
  readonly code?: AuthErrorCode;
  /** When the last one failed. */
  readonly failedAt: number;
  /** When the timer may try again. */
  readonly at: number;
  /** When a socket that opens may try again. */
  readonly openAt: number;
  /** When anybody may try again: the server asked for it. */
  readonly notBefore: number;
}

/** Nothing has failed. */
export const NO_RETRY: Retry = { failures: 0, failedAt: 0, at: 0, openAt: 0, notBefore: 0 };

/** Its functions are the only writers of what it holds. */
export interface Held {
  /** The tokens in use; kept after they ended, until somebody else signs in or the user leaves. */
  readonly record: TokenRecord | undefined;
  /** The identity whose data may be on screen and in caches, as `identityOf` says it: user and access method. */
  readonly owner: string | undefined;
  /** Number of the user's latest request (sign in, sign up, sign out): an answer to an older one is dropped. */
  readonly requestId: number;
  /** Counts sign-outs: tokens written before one must not be shown after it. */
  readonly signOuts: number;
  readonly retry: Retry;
  /** Takes new tokens into use. Failures of the tokens before them no longer count. */
  use(record: TokenRecord, owner: string): void;
  /** Exchanges the record alone: tokens that ended before they were shown, or that lost what renews them. */
  replaceRecord(record: TokenRecord): void;
  /** Forgets tokens and identity: the user has left. */
  clear(): void;
  /** Numbers a request of the user. Whoever asks last wins. */
  beginRequest(): number;
  /** Numbers a sign-out, which is a request as well. */
  beginSignOut(): void;
  noteFailure(retry: Retry): void;
  /** Lets the timer try at once. The pause that the server asked for stays. */
  endBackoff(): void;
}

export function createHeld(): Held {
  let record: TokenRecord | undefined;
  let owner: string | undefined;
  let requestId = 0;
  let signOuts = 0;
  let retry = NO_RETRY;
  return {
    get record() {
      return record;
    },
    get owner() {
      return owner;
    },
    get requestId() {
      return requestId;
    },
    get signOuts() {
      return signOuts;
    },
    get retry() {
      return retry;
    },
    use(next, identity) {
      record = next;
      owner = identity;
      retry = NO_RETRY;
    },
    replaceRecord(next) {
      record = next;
    },
    clear() {
      record = undefined;
      owner = undefined;
    },
    beginRequest() {
      requestId += 1;
      return requestId;
    },
    beginSignOut() {
      requestId += 1;
      signOuts += 1;
    },
    noteFailure(next) {
      retry = next;
    },
    endBackoff() {
      retry = { ...retry, at: 0 };
    },
  };
}

/** The dates that hold the next renewal back now. After the clock was set back they count for nothing. */
export function retryOf({ retry }: Held, now: number): Retry {
  return now < retry.failedAt ? { ...NO_RETRY, failures: retry.failures } : retry;
}
