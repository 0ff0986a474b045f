'use client';
/** The provider that components get in tests. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType, PropsWithChildren } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import { SurrealAuthProvider } from '../react/SurrealAuthProvider.js';

interface TestProvider {
  readonly Provider: ComponentType<PropsWithChildren>;
  readonly queryClient: QueryClient;
}

/** An error reaches the test at once, and no timer of the cache outlives it. */
export function createTestProvider(client: AuthClient): TestProvider {
  const queries = { retry: false, gcTime: Number.POSITIVE_INFINITY };
  const queryClient = new QueryClient({ defaultOptions: { queries, mutations: queries } });
  return {
    queryClient,
    Provider: ({ children }) => (
      <QueryClientProvider client={queryClient}>
        <SurrealAuthProvider client={client}>{children}</SurrealAuthProvider>
      </QueryClientProvider>
    ),
  };
}
