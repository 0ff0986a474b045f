/** Actions keep no password, and end well whatever happens to their component. */
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { useSignIn, useSignOut } from '../../src/entries/index.js';
import { ADA, show } from './support.js';

describe('actions', () => {
  it('keep passwords out of the query client and of what the hook gives', async () => {
    let action: ReturnType<typeof useSignIn> | undefined;
    function Form(): ReactNode {
      action = useSignIn();
      return action.status;
    }
    const { browser, text, queryClient } = await show(<Form />, { signedIn: false });
    const everything = (): string =>
      JSON.stringify([
        queryClient
          .getMutationCache()
          .getAll()
          .map(({ state, options }) => [state, options]),
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state, queryKey }) => [state, queryKey]),
        action,
      ]);
    browser.backend.answers.push('invalid_credentials');
    action?.mutate(ADA);
    expect(everything()).not.toContain(ADA.pass);
    await expect.poll(text).toBe('error');
    expect(everything()).not.toContain(ADA.pass);
    expect(action?.error).toMatchObject({ code: 'invalid_credentials' });
    action?.mutate(ADA);
    await expect.poll(text).toBe('success');
    expect(everything()).not.toContain(ADA.pass);
    expect(everything()).not.toContain('surreal-refresh');
    expect(action?.data?.subject).toBe('user:ada');
  });

  it('take no retries and no error boundary from the app’s defaults', async () => {
    const queryClient = new QueryClient({
      defaultOptions: { mutations: { retry: 3, retryDelay: 0, throwOnError: true } },
    });
    let action: ReturnType<typeof useSignIn> | undefined;
    function Form(): ReactNode {
      action = useSignIn();
      return action.status;
    }
    const { browser, text } = await show(<Form />, { signedIn: false, queryClient });
    browser.backend.answers.push('network', 'network', 'network', 'network');
    action?.mutate(ADA);
    await expect.poll(text).toBe('error');
    expect(browser.backend.count('signIn')).toBe(1);
  });

  it('end well when they clear the cache they live in', async () => {
    let signIn: ReturnType<typeof useSignIn> | undefined;
    let signOut: ReturnType<typeof useSignOut> | undefined;
    function Form(): ReactNode {
      signIn = useSignIn();
      signOut = useSignOut();
      return `${signIn.status} ${signOut.status}`;
    }
    const { browser, text } = await show(<Form />);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    signIn?.mutate(ADA);
    await expect.poll(text).toBe('success idle');
    expect(signIn?.data?.subject).toBe('user:bob');
    signOut?.mutate();
    await expect.poll(text).toBe('success success');
  });
});
