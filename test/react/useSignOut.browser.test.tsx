/** Signing out by the hook never fails, and says when it is done. */
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { useSignOut } from '../../src/entries/index.js';
import { show } from './support.js';

it('signs out at once although the server cannot be reached', async () => {
  let signOut: ReturnType<typeof useSignOut> | undefined;
  function Button(): ReactNode {
    signOut = useSignOut();
    return signOut.status;
  }
  const { browser, tab, text } = await show(<Button />);
  browser.backend.revokeError = 'network';
  const onSuccess = vi.fn();
  signOut?.mutate(undefined, { onSuccess });
  await expect.poll(text).toBe('success');
  expect(tab.shown()).toBe('signed-out signed-out');
  expect(onSuccess).toHaveBeenCalledTimes(1);
});
