/** Leaves nothing of the earlier identity in a query cache. */
import type { QueryClient } from '@tanstack/react-query';

/**
 * Called before the next identity is published. Removing alone would leave mounted components showing the old rows, so
 * what is mounted is reset and fetched again as whoever is signed in then.
 *
 * @see https://tanstack.com/query/v5/docs/reference/QueryClient#queryclientresetqueries
 */
export function forgetQueries(queryClient: QueryClient): void {
  void queryClient.cancelQueries();
  void queryClient.resetQueries();
  queryClient.removeQueries({ type: 'inactive' });
  queryClient.getMutationCache().clear();
}
