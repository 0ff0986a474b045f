// Whether there are Web Locks: asked without an error where there is no browser at all.
import { expect, it, vi } from 'vitest';
import { hasWebLocks } from '../../src/browser/hasWebLocks.js';

it.each([
  ['there is no navigator', undefined, false],
  ['the page is not secure, so that it has no locks', {}, false],
  ['the browser has them', { locks: {} }, true],
])('when %s', (_name, navigator, expected) => {
  vi.stubGlobal('navigator', navigator);
  expect(hasWebLocks()).toBe(expected);
});
