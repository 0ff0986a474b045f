/** Keeps a query cache to one identity: what was fetched for another is forgotten before anybody else is shown. */
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import type { AuthClient } from '../core/client/AuthClient.js';
import { type AuthState, isUnknown } from '../core/state/AuthState.js';
import {
  type HeldOwner,
  hasFormerOwner,
  hasOwner,
  holdOwner,
  isOwner,
  ownerKey,
} from './cacheOwner.js';
import { forgetQueries } from './forgetQueries.js';
import { shownState } from './shownState.js';
import { sessionIn } from './useSession.js';

/** What a provider has to do with one query cache. */
export interface CacheOfOne {
  readonly client: AuthClient;
  readonly queryClient: QueryClient;
  /** What the provider was told of the session. */
  readonly initial: AuthState;
}

export interface CacheKeeper {
  /** Whose rows the cache holds, as long as they are here. */
  owner(): HeldOwner | undefined;
  stop(): void;
}

/**
 * Whether the page of who is here now would find rows of somebody else.
 *
 * @param leaving the owner of the client before
 */
export function holdsRowsOfAnother(cache: CacheOfOne, leaving?: HeldOwner): boolean {
  const key = ownerIn(cache);
  return key !== undefined && hasFormerOwner(cache.queryClient, hashOf(cache, key), leaving);
}

/** The key of who is here, `null` for nobody, `undefined` while it is not known. */
function ownerIn({ client, initial }: CacheOfOne): QueryKey | null | undefined {
  const state = shownState(client.state(), initial);
  if (isUnknown(state)) return undefined;
  const { url, namespace, database } = client.scope;
  const session = sessionIn(state);
  return session ? ownerKey(url, namespace, database, session.access, session.subject) : null;
}

/** As this query client makes hashes. */
function hashOf({ queryClient }: CacheOfOne, queryKey: QueryKey | null): string | null {
  return queryKey && queryClient.defaultQueryOptions({ queryKey }).queryHash;
}

/** @param servedAnother whether the cache served another client until now */
export function keepCacheOfOne(cache: CacheOfOne, servedAnother: boolean): CacheKeeper {
  const { client, queryClient } = cache;
  let owner: HeldOwner | undefined;
  /** The hash of who was here last, `null` for nobody; `undefined` until it is known. */
  let present: string | null | undefined;
  /** What was emptied while it is mounted, until the next identity is here. */
  let emptied: readonly Query[] | undefined;

  function release(): void {
    owner?.release();
    owner = undefined;
  }

  function forget(): void {
    release();
    emptied = forgetQueries(queryClient);
  }

  /** Takes up who is here now. */
  function look(): void {
    const key = ownerIn(cache);
    if (key === undefined) return;
    const before = present;
    const next = hashOf(cache, key);
    if (next === before && !emptied) return;
    release();
    const isChange = before !== undefined && !emptied;
    if (isChange || hasFormerOwner(queryClient, next)) forget();
    present = next;
    if (key) owner = holdOwner(queryClient, key);
    // Nobody asks again as nobody when the user has left; at the start, what is mounted asks as it did before.
    const hasLeft = before !== undefined && !hasOwner(queryClient);
    if (emptied && !hasLeft) fetchAgain(queryClient, emptied);
    emptied = undefined;
  }

  /** A cache that was restored after it was known who is here may be another's. */
  function lookAgain(): void {
    if (present === undefined || !hasFormerOwner(queryClient, present)) return;
    present = undefined;
    look();
  }

  const stops = [
    // Before the next identity is published. What was fetched before anything was known is nobody's.
    client.onForgetIdentity(() => {
      if (present !== undefined) forget();
    }),
    // Subscribed before any component below is: nothing is rendered in between.
    client.subscribe(look),
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (!isOwner(query)) return;
      // The rest of what is being restored comes in this turn, too.
      if (type === 'added') queueMicrotask(lookAgain);
      // The app emptied its cache; what it fetches from now on is still this owner's.
      if (type === 'removed' && query.queryHash === owner?.queryHash) {
        release();
        owner = holdOwner(queryClient, query.queryKey);
      }
    }),
    release,
  ];
  if (servedAnother) forget();
  look();
  return {
    owner: () => owner,
    stop() {
      for (const stop of stops) stop();
      // A look that was put off finds nothing to do.
      present = undefined;
    },
  };
}

/** After React has shown the new identity: what it took off the page by that is not asked for. */
function fetchAgain(queryClient: QueryClient, queries: readonly Query[]): void {
  const isEmpty = (query: Query): boolean => queries.includes(query) && !query.isFetched();
  setTimeout(
    () => queryClient.refetchQueries({ type: 'active', predicate: isEmpty }, { cancelRefetch: false }),
    0,
  );
}
