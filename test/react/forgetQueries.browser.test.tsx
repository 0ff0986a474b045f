/** The app's own queries go with the identity for which they were fetched. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { ADA, MINUTE, show } from './support.js';

describe('forgetQueries', () => {
  it('removes the app’s own queries when another user comes', async () => {
    const queryClient = new QueryClient();
    const { browser, tab } = await show(
      <QueryClientProvider client={queryClient}>{null}</QueryClientProvider>,
      { queryClient },
    );
    queryClient.setQueryData(['notes'], ['ada’s']);
    await browser.clock.advance(13 * MINUTE);
    expect(queryClient.getQueryData(['notes'])).toEqual(['ada’s']);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn(ADA);
    expect(queryClient.getQueryData(['notes'])).toBeUndefined();
  });
});
