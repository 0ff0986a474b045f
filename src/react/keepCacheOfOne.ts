/** Keeps a query cache to one identity: rows that were fetched for another are removed before it is shown. */
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

/** A query cache and the client whose identity it serves. */
export interface CacheOfOne {
  readonly client: AuthClient;
  readonly queryClient: QueryClient;
  /** The state that the provider was given. */
  readonly initial: AuthState;
}

export interface KeepOptions {
  /** Whether the cache served another client until now. */
  readonly servedAnother: boolean;
  /** Called once no row of another identity is left. */
  readonly onClean: () => void;
}

/**
 * Whether a page for the present identity would find rows of another one.
 *
 * @param leaving the client that this provider served until now; its owner entry is still held
 */
export function holdsRowsOfAnother(
  cache: CacheOfOne,
  leaving?: Pick<CacheOfOne, 'client' | 'initial'>,
): boolean {
  const { queryClient } = cache;
  const key = ownerIn(cache);
  const leavingKey = leaving && ownerIn(leaving);
  return (
    key !== undefined &&
    hasFormerOwner(queryClient, hashOf(queryClient, key), hashOf(queryClient, leavingKey ?? null))
  );
}

/** The key of the present identity; `null` when nobody is signed in, `undefined` while that is unknown. */
function ownerIn({
  client,
  initial,
}: Pick<CacheOfOne, 'client' | 'initial'>): QueryKey | null | undefined {
  const state = shownState(client.state(), initial);
  if (isUnknown(state)) return undefined;
  const { url, namespace, database } = client.scope;
  const session = sessionIn(state);
  return session ? ownerKey(url, namespace, database, session.access, session.subject) : null;
}

/** The hash as this query client computes it: an app may have its own `queryKeyHashFn`. */
function hashOf(queryClient: QueryClient, queryKey: QueryKey | null): string | null {
  return queryKey && queryClient.defaultQueryOptions({ queryKey }).queryHash;
}

/**
 * Keeps the cache clean until it is stopped.
 *
 * @returns stops it; the note whose rows these are stays in the cache
 */
export function keepCacheOfOne(cache: CacheOfOne, { servedAnother, onClean }: KeepOptions): () => void {
  const { client, queryClient } = cache;
  const keeping: Keeping = { cache, owner: undefined, present: undefined, emptied: undefined };
  const stops = [
    // Called before the next identity is published. Queries from the time before any was known belong to nobody.
    client.onForgetIdentity(() => {
      if (keeping.present !== undefined) forget(keeping);
    }),
    // This layout effect runs before effects subscribe components, so the cache changes before any of them renders.
    client.subscribe(() => follow(keeping)),
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (!isOwner(query)) return;
      // A restored cache adds all its queries in one turn of the event loop.
      if (type === 'added') queueMicrotask(() => checkRestored(keeping));
      if (type === 'removed') holdAgain(keeping, query);
    }),
    () => release(keeping),
  ];
  if (servedAnother) forget(keeping);
  follow(keeping);
  onClean();
  return () => {
    for (const stop of stops) stop();
    // A check that waits in the microtask queue then does nothing.
    keeping.present = undefined;
  };
}

/** The state of one run of `keepCacheOfOne`. */
interface Keeping {
  readonly cache: CacheOfOne;
  /** The entry that says whose rows the cache holds. */
  owner: HeldOwner | undefined;
  /** The hash of the identity seen last; `null` for a visitor, `undefined` until it is known. */
  present: string | null | undefined;
  /** Mounted queries that were emptied and wait for the next identity. */
  emptied: readonly Query[] | undefined;
}

function release(keeping: Keeping): void {
  keeping.owner?.release();
  keeping.owner = undefined;
}

function forget(keeping: Keeping): void {
  release(keeping);
  keeping.emptied = forgetQueries(keeping.cache.queryClient);
}

/** Makes the cache that of the present identity. */
function follow(keeping: Keeping): void {
  const { queryClient } = keeping.cache;
  const key = ownerIn(keeping.cache);
  if (key === undefined) return;
  const before = keeping.present;
  const next = hashOf(queryClient, key);
  if (next === before && !keeping.emptied) return;
  release(keeping);
  const isChange = before !== undefined && !keeping.emptied;
  if (isChange || hasFormerOwner(queryClient, next)) forget(keeping);
  keeping.present = next;
  if (key) keeping.owner = holdOwner(queryClient, key);
  // After a sign-out, mounted queries must not be asked as nobody. At the start they are fetched as without a provider.
  const hasLeft = before !== undefined && !hasOwner(queryClient);
  if (keeping.emptied && !hasLeft) fetchAgain(queryClient, keeping.emptied);
  keeping.emptied = undefined;
}

/** A cache that was restored after the identity was known may be another's. */
function checkRestored(keeping: Keeping): void {
  const { present } = keeping;
  if (present === undefined || !hasFormerOwner(keeping.cache.queryClient, present)) return;
  keeping.present = undefined;
  follow(keeping);
}

/** The app emptied its cache; the rows that it fetches from now on still belong to this owner. */
function holdAgain(keeping: Keeping, { queryHash, queryKey }: Query): void {
  if (queryHash !== keeping.owner?.queryHash) return;
  release(keeping);
  keeping.owner = holdOwner(keeping.cache.queryClient, queryKey);
}

/** Waits until React has shown the new identity: queries that it unmounts with the old page are not fetched. */
function fetchAgain(queryClient: QueryClient, queries: readonly Query[]): void {
  const isEmpty = (query: Query): boolean => queries.includes(query) && !query.isFetched();
  setTimeout(
    () => queryClient.refetchQueries({ type: 'active', predicate: isEmpty }, { cancelRefetch: false }),
    0,
  );
}
