/** Leaves nothing of the earlier identity in a query cache, and asks for nothing. */
import { notifyManager, type Query, type QueryClient } from '@tanstack/react-query';
import { isOwner } from './cacheOwner.js';

/**
 * Called before the next identity is published. What is mounted goes back to its initial state: removing it would leave
 * its components showing the old rows. `resetQueries()` would also ask again, as nobody.
 *
 * @returns what is mounted, to be fetched once somebody is there to fetch it for
 */
export function forgetQueries(queryClient: QueryClient): readonly Query[] {
  const cache = queryClient.getQueryCache();
  const isMounted = (query: Query): boolean => query.getObserversCount() > 0;
  const former = cache.getAll().filter((query) => !isKept(query));
  const mounted = former.filter(isMounted);
  const waiting = mounted.filter(({ state }) => state.status === 'pending');
  notifyManager.batch(() => {
    // Also what is removed right after: `keepPreviousData` holds on to it.
    former.forEach(empty);
    waiting.forEach(dropPlaceholder);
    for (const query of former) if (!isMounted(query)) cache.remove(query);
    queryClient.getMutationCache().clear();
  });
  return mounted;
}

/** What is the same for everybody, by the app's word; and who is here, in the page of another provider. */
function isKept(query: Query): boolean {
  return query.meta?.surrealAuth === 'public' || (isOwner(query) && query.getObserversCount() > 0);
}

function empty(query: Query): void {
  query.reset();
  // The first versions of TanStack Query 5 reset what was hydrated to what was hydrated.
  if (query.state.data === undefined || query.options.initialData !== undefined) return;
  query.setState({ data: undefined, dataUpdatedAt: 0, status: 'pending' });
}

/** An observer keeps a placeholder, such as the rows of the page before, for as long as its query is pending. */
function dropPlaceholder(query: Query): void {
  query.setState({ status: 'error' });
  query.reset();
}
