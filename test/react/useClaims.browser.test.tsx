/** Claims stay the same object until one of them changes. */
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { type StableClaims, useClaims } from '../../src/entries/index.js';
import { MINUTE, show } from './support.js';

describe('useClaims', () => {
  it('stays the same object through a renewal that changes nothing else', async () => {
    const seen = new Set<StableClaims | undefined>();
    let renders = 0;
    function Reader(): ReactNode {
      renders += 1;
      seen.add(useClaims());
      return null;
    }
    const { browser } = await show(<Reader />);
    const before = renders;
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(renders).toBe(before);
    expect(seen.size).toBe(1);
  });

  it('follows a claim that a renewal changed', async () => {
    function Reader(): ReactNode {
      return String(useClaims()?.RL);
    }
    const { browser, text } = await show(<Reader />);
    browser.backend.answers.push(browser.backend.issue({ RL: ['editor'] }));
    await browser.clock.advance(13 * MINUTE);
    await expect.poll(text).toBe('editor');
  });
});
