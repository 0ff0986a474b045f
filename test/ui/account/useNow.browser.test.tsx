// The time that a component shows things relative to.
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { useNow } from '../../../src/ui/account/useNow.js';

it('goes on by the minute, and stops with the component', async () => {
  vi.useFakeTimers({ now: 1000 });
  try {
    const { result, unmount } = await renderHook(() => useNow());
    expect(result.current).toBe(1000);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(result.current).toBe(61_000);
    await unmount();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
