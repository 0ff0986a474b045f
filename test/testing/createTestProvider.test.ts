// The cache that components have in tests; the components themselves are in test/integration/testing.
import { expect, it } from 'vitest';
import { createAuthClient } from '../../src/client/createAuthClient.js';
import { createTestProvider } from '../../src/testing/createTestProvider.js';

it('tells an error at once, and keeps no timer for what nobody shows any more', () => {
  const client = createAuthClient({ url: 'ws://localhost:1', namespace: 'a', database: 'b' });
  const { queries, mutations } = createTestProvider(client).queryClient.getDefaultOptions();
  expect(queries).toMatchObject({ retry: false, gcTime: Number.POSITIVE_INFINITY });
  expect(mutations).toMatchObject({ retry: false, gcTime: Number.POSITIVE_INFINITY });
  client.dispose();
});
