/** Removes all rows of the earlier identity from a query cache, without fetching anything. */
import { notifyManager, type Query, type QueryClient } from '@tanstack/react-query';
import { isOwner } from './cacheOwner.js';

/**
 * Called before the next identity is published. Mounted queries go back to their initial state: if they were removed, their
 * components would go on showing the old rows. `resetQueries()` would also fetch again, while nobody is signed in.
 *
 * @returns the mounted queries, to be fetched once the next user is signed in
 */
export function forgetQueries(queryClient: QueryClient): readonly Query[] {
  const cache = queryClient.getQueryCache();
  const isMounted = (query: Query): boolean => query.getObserversCount() > 0;
  const former = cache.getAll().filter((query) => !isKept(query));
  const mounted = former.filter(isMounted);
  const waiting = mounted.filter(({ state }) => state.status === 'pending');
  notifyManager.batch(() => {
    // Queries that are removed below are emptied too, because `keepPreviousData` holds on to their data.
    former.forEach(empty);
    waiting.forEach(dropPlaceholder);
    for (const query of former) if (!isMounted(query)) cache.remove(query);
    queryClient.getMutationCache().clear();
  });
  return mounted;
}

/** Keeps queries that the app marks as the same for all users, and the owner entries of other mounted providers. */
function isKept(query: Query): boolean {
  return query.meta?.surrealAuth === 'public' || (isOwner(query) && query.getObserversCount() > 0);
}

function empty(query: Query): void {
  query.reset();
  // The first versions of TanStack Query 5 reset a hydrated query to its hydrated data.
  if (query.state.data === undefined || query.options.initialData !== undefined) return;
  query.setState({ data: undefined, dataUpdatedAt: 0, status: 'pending' });
}

/** An observer keeps its placeholder, such as the rows of the page before, until its query is no longer pending. */
function dropPlaceholder(query: Query): void {
  query.setState({ status: 'error' });
  query.reset();
}
