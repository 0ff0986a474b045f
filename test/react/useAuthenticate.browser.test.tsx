/** Tokens that were issued elsewhere, handed in by the hook. */
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { useAuthenticate } from '../../src/entries/index.js';
import { show } from './support.js';

it('takes over an access token, and refuses a text that is none', async () => {
  let authenticate: ReturnType<typeof useAuthenticate> | undefined;
  function Reader(): ReactNode {
    authenticate = useAuthenticate();
    return authenticate.status;
  }
  const { browser, tab, text } = await show(<Reader />, { signedIn: false });
  authenticate?.mutate('no token');
  await expect.poll(text).toBe('error');
  expect(authenticate?.error).toMatchObject({ code: 'token_invalid' });
  authenticate?.mutate(browser.backend.issue({ ID: 'user:bob' }).access);
  await expect.poll(text).toBe('success');
  expect(tab.shown()).toContain('signed-in user:bob');
});
