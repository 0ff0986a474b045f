/** What a page sees of a renewal. */
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { useRenewal } from '../../src/entries/index.js';
import { show } from './support.js';

function Reader(): ReactNode {
  return useRenewal() ?? 'none';
}

describe('useRenewal', () => {
  it('says idle, and failing while the server is away', async () => {
    const { browser, tab, text } = await show(<Reader />);
    await expect.poll(text).toBe('idle');
    browser.backend.answers.push('network');
    await expect(tab.client.refresh()).rejects.toMatchObject({ code: 'network' });
    await expect.poll(text).toBe('failing');
  });

  it('is nothing while nobody is signed in', async () => {
    const { text } = await show(<Reader />, { signedIn: false });
    await expect.poll(text).toBe('none');
  });
});
