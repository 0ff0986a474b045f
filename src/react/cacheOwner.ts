/**
 * Notes in a query cache whose rows it holds. The note is an entry of that cache, so it outlives the provider and, in a
 * persisted cache, the page.
 */
import { type Query, type QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';

const OWNER = ['surreal-auth', 'owner'] as const;

/** An owner whose provider is mounted. */
export interface HeldOwner {
  readonly queryHash: string;
  /** Leaves the entry in the cache, so that a later provider knows whose rows they are. */
  release(): void;
}

/** Each identity has a key of its own: a persisted cache that is restored late adds its entry beside the present one. */
export function ownerKey(...identity: readonly (string | undefined)[]): QueryKey {
  return [...OWNER, ...identity];
}

export function isOwner({ queryKey }: Query): boolean {
  return OWNER.every((part, index) => queryKey[index] === part);
}

/** Notes that the cache holds this owner's rows from now on. An entry without an observer is that of a former owner. */
export function holdOwner(queryClient: QueryClient, queryKey: QueryKey): HeldOwner {
  const observer = new QueryObserver(queryClient, {
    queryKey,
    // Persisted caches keep only queries that have data.
    initialData: true,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return { queryHash: observer.getCurrentQuery().queryHash, release: observer.subscribe(() => {}) };
}

/** @returns whether the cache may hold rows of a user whose provider is mounted */
export function hasOwner(queryClient: QueryClient): boolean {
  return queryClient.getQueryCache().getAll().some(isOwner);
}

/**
 * Whether the cache may hold rows of a user who is no longer here.
 *
 * @param present the hash of the present owner; `null` when nobody is signed in
 * @param leaving the hash of an owner that this provider still holds and is about to release
 */
export function hasFormerOwner(
  queryClient: QueryClient,
  present: string | null,
  leaving: string | null = null,
): boolean {
  const owners = queryClient.getQueryCache().getAll().filter(isOwner);
  return owners.some((query) => {
    // Below zero when this provider has released it already, as in a hidden `<Activity>`.
    const heldByOthers = query.getObserversCount() - (query.queryHash === leaving ? 1 : 0);
    return query.queryHash !== present && heldByOthers <= 0;
  });
}
