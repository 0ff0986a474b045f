/** Whose rows a query cache holds: an entry in the cache itself, which therefore outlives the provider and the page. */
import { type Query, type QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';

const OWNER = ['surreal-auth', 'owner'] as const;

/** An owner whose provider is mounted. */
export interface HeldOwner {
  readonly queryHash: string;
  /** The entry stays, so that it is known later whose rows they were. */
  release(): void;
}

/** One entry for each identity: a persisted cache that is restored late brings its own beside the present one. */
export function ownerKey(...identity: readonly (string | undefined)[]): QueryKey {
  return [...OWNER, ...identity];
}

export function isOwner({ queryKey }: Query): boolean {
  return OWNER.every((part, index) => queryKey[index] === part);
}

/** Notes whose rows the cache holds from now on. Its observer tells a present owner from a former one. */
export function holdOwner(queryClient: QueryClient, queryKey: QueryKey): HeldOwner {
  const observer = new QueryObserver(queryClient, {
    queryKey,
    // Persisted caches keep only what has data.
    initialData: true,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return { queryHash: observer.getCurrentQuery().queryHash, release: observer.subscribe(() => {}) };
}

/** @returns whether somebody is here whose rows may be in the cache */
export function hasOwner(queryClient: QueryClient): boolean {
  return queryClient.getQueryCache().getAll().some(isOwner);
}

/**
 * Whether the cache may hold rows of somebody who is not here any more.
 *
 * @param present the hash of who is here; `null` for nobody
 * @param leaving an owner who is still held and about to be released
 */
export function hasFormerOwner(
  queryClient: QueryClient,
  present: string | null,
  leaving?: HeldOwner,
): boolean {
  const owners = queryClient.getQueryCache().getAll().filter(isOwner);
  return owners.some((query) => {
    const heldByOthers = query.getObserversCount() - (query.queryHash === leaving?.queryHash ? 1 : 0);
    return query.queryHash !== present && heldByOthers === 0;
  });
}
