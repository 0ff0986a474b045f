// The region that outlives what announces.
import { afterEach, expect, it, vi } from 'vitest';
import { announce } from '../../../src/ui/parts/announce.js';

const regions = () => [...document.querySelectorAll<HTMLElement>('[aria-live=polite]')];

afterEach(() => {
  for (const region of regions()) region.remove();
});

it('says the sentence in its language, in a region that was there empty before', async () => {
  announce('Sie sind angemeldet.', 'de');
  expect(regions().map(({ lang, textContent }) => [lang, textContent])).toEqual([['de', '']]);
  await vi.waitFor(() => expect(regions()[0]?.textContent).toBe('Sie sind angemeldet.'));
});

it('says the last sentence alone', async () => {
  announce('You are signed in.', 'en');
  announce('You are signed out.', 'en');
  await vi.waitFor(() =>
    expect(regions().map(({ textContent }) => textContent)).toEqual(['You are signed out.']),
  );
});

it('takes no room, is not seen, and needs no stylesheet', () => {
  const before = document.documentElement.scrollHeight;
  announce('You are signed in.', 'en');
  const { width, height } = regions()[0]?.getBoundingClientRect() ?? {};
  expect([width, height]).toEqual([1, 1]);
  expect(document.documentElement.scrollHeight).toBe(before);
});

it('leaves nothing behind', () => {
  vi.useFakeTimers();
  announce('You are signed in.', 'en');
  vi.runAllTimers();
  expect(regions()).toEqual([]);
  vi.useRealTimers();
});
