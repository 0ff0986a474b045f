/** Signing up by the hook signs the new user in, or gives the code of the refusal. */
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { useSignUp } from '../../src/entries/index.js';
import { ADA, show } from './support.js';

it('gives the code of a refusal, and then the session of the new user', async () => {
  let signUp: ReturnType<typeof useSignUp> | undefined;
  function Form(): ReactNode {
    signUp = useSignUp();
    return signUp.status;
  }
  const { browser, tab, text } = await show(<Form />, { signedIn: false });
  browser.backend.answers.push('account_exists');
  signUp?.mutate(ADA);
  await expect.poll(text).toBe('error');
  expect(signUp?.error).toMatchObject({ code: 'account_exists' });
  signUp?.mutate(ADA);
  await expect.poll(text).toBe('success');
  expect(signUp?.data?.subject).toBe('user:ada');
  expect(browser.backend.count('signUp')).toBe(2);
  expect(tab.shown()).toContain('signed-in user:ada');
});
