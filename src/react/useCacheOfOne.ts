'use client';
/** Keeps the query cache to the identity that is shown, for as long as the provider is mounted. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import { type CacheOfOne, holdsRowsOfAnother, keepCacheOfOne } from './keepCacheOfOne.js';

/** The page of one client. */
interface Page extends Pick<CacheOfOne, 'client' | 'initial'> {
  /** Whether it can be rendered without rows of another identity. */
  readonly mayShow: boolean;
}

function openPage(cache: CacheOfOne, before?: Page): Page {
  const { client, initial } = cache;
  return { client, initial, mayShow: !holdsRowsOfAnother(cache, before) };
}

function showPage(page: Page): Page {
  return page.mayShow ? page : { ...page, mayShow: true };
}

/** @returns whether the children may be shown; otherwise they are shown before the browser paints */
export function useCacheOfOne({ client, queryClient, initial }: CacheOfOne): boolean {
  // Checked once for each client: a page that is on screen must not be unmounted, and the keeper cleans its cache.
  const [page, setPage] = useState(() => openPage({ client, queryClient, initial }));
  if (page.client !== client) setPage((before) => openPage({ client, queryClient, initial }, before));
  const servedClient = useRef<AuthClient>(undefined);
  useLayoutEffect(() => {
    const servedAnother = servedClient.current !== undefined && servedClient.current !== client;
    servedClient.current = client;
    return keepCacheOfOne(
      { client, queryClient, initial },
      { servedAnother, onClean: () => setPage(showPage) },
    );
  }, [client, queryClient, initial]);
  return page.mayShow;
}
