// Redirects stay on the origin as Chromium reads addresses, in scripts and in links.
import { describe, expect, it } from 'vitest';
import { safeRedirect } from '../../../src/core/routing/safeRedirect.js';
import { good, harmless, hostile, ORIGIN, unchanged } from './targets.js';

/** Where a link on this page would lead. */
function linkTo(address: string): URL {
  const link = document.createElement('a');
  link.setAttribute('href', address);
  return new URL(link.href);
}

describe('safeRedirect in Chromium', () => {
  it('refuses every hostile target', () => {
    expect(hostile.filter((target) => safeRedirect(target, ORIGIN) !== undefined)).toEqual([]);
  });

  it('refuses what is hostile to this page, and leads all else to this page', () => {
    const { host, origin } = window.location;
    for (const target of [
      ...hostile,
      ...unchanged,
      ...[...good, ...harmless].map(([first]) => first),
    ]) {
      const path = safeRedirect(target.replaceAll('app.example', host), origin);
      if (path === undefined) continue;
      expect([target, new URL(path, origin).origin]).toEqual([target, origin]);
      expect([target, linkTo(path).origin]).toEqual([target, origin]);
    }
  });

  it('brings all else where it leads', () => {
    for (const [target, path] of [...good, ...harmless])
      expect([target, safeRedirect(target, ORIGIN)]).toEqual([target, path]);
    for (const target of unchanged) expect(safeRedirect(target, ORIGIN)).toBe(target);
  });
});
