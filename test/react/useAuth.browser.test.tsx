/** Who renders with useAuth, and when. */
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { useAuth } from '../../src/entries/index.js';
import { MINUTE, show } from './support.js';

describe('useAuth', () => {
  it('says why nobody is signed in, and renews when it is asked to', async () => {
    let auth: ReturnType<typeof useAuth> | undefined;
    function Reader(): ReactNode {
      auth = useAuth();
      return auth.reason ?? auth.status;
    }
    const { browser, tab, text } = await show(<Reader />);
    await expect.poll(text).toBe('signed-in');
    expect(auth?.reason).toBeUndefined();
    await auth?.refresh();
    expect(browser.backend.count('refresh')).toBe(1);
    await tab.client.signOut();
    await expect.poll(text).toBe('signed-out');
    expect(auth?.reason).toBe('signed-out');
  });

  it('does not render for a renewal, and gives the same object', async () => {
    const seen: unknown[] = [];
    function Reader(): ReactNode {
      const auth = useAuth();
      seen.push(auth);
      return auth.status;
    }
    const { browser, tab } = await show(<Reader />);
    const renders = seen.length;
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(seen.length).toBe(renders);
    await tab.client.signOut();
    await expect.poll(() => seen.length).toBeGreaterThan(renders);
  });
});
