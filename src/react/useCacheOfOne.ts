'use client';
/** Keeps the query cache to who is shown, for as long as the provider is mounted. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import {
  type CacheKeeper,
  type CacheOfOne,
  holdsRowsOfAnother,
  keepCacheOfOne,
} from './keepCacheOfOne.js';

/** @returns whether the children may be shown; else they will be before the browser paints */
export function useCacheOfOne({ client, queryClient, initial }: CacheOfOne): boolean {
  const kept = useRef<{ readonly client: AuthClient; readonly keeper: CacheKeeper }>(undefined);
  const [, renderAgain] = useState({});
  // Only for a page that begins: what is already there must not be unmounted, and is kept clean by the keeper.
  const begins = kept.current?.client !== client;
  const mayShow =
    !begins || !holdsRowsOfAnother({ client, queryClient, initial }, kept.current?.keeper.owner());
  useLayoutEffect(() => {
    const servedAnother = kept.current !== undefined && kept.current.client !== client;
    const keeper = keepCacheOfOne({ client, queryClient, initial }, servedAnother);
    kept.current = { client, keeper };
    return keeper.stop;
  }, [client, queryClient, initial]);
  useLayoutEffect(() => {
    if (!mayShow) renderAgain({});
  }, [mayShow]);
  return mayShow;
}
