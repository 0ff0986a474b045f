/** Signing in takes the form off the page, and its app hears of it all the same. */
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { SignedOut, SurrealAuthProvider, useSignIn } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { ADA } from './support.js';

describe('useSignIn', () => {
  it('calls onSuccess although the form unmounts because somebody is signed in', async () => {
    const tab = fakeBrowser().tab();
    await tab.client.ready();
    const onSuccess = vi.fn();
    let action: ReturnType<typeof useSignIn> | undefined;
    function Form(): ReactNode {
      action = useSignIn();
      return 'form';
    }
    const screen = await render(
      <StrictMode>
        <SurrealAuthProvider client={tab.client}>
          <SignedOut>
            <Form />
          </SignedOut>
        </SurrealAuthProvider>
      </StrictMode>,
    );
    action?.mutate(ADA, { onSuccess });
    await expect.poll(() => screen.container.textContent).toBe('');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });
});
