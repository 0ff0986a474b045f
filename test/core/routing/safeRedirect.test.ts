// Redirects stay on the origin, however the target is written.
import { describe, expect, it } from 'vitest';
import { safeRedirect } from '../../../src/core/routing/safeRedirect.js';
import { good, harmless, hostile, ORIGIN, unchanged } from './targets.js';

describe('safeRedirect', () => {
  it.each([...good, ...harmless])('brings %j to %j', (target, path) => {
    expect(safeRedirect(target, ORIGIN)).toBe(path);
  });

  it.each(unchanged)('leaves %j as it is', (target) => {
    expect(safeRedirect(target, ORIGIN)).toBe(target);
  });

  it.each(hostile)('refuses %j', (target) => {
    expect(safeRedirect(target, ORIGIN)).toBeUndefined();
  });

  it('knows at least 140 hostile and 20 good targets, each once', () => {
    for (const targets of [hostile, unchanged]) expect(new Set(targets).size).toBe(targets.length);
    expect(hostile.length).toBeGreaterThanOrEqual(140);
    expect(unchanged.length).toBeGreaterThanOrEqual(20);
  });

  it('gives what stays on the origin when it is used as an address again', () => {
    for (const target of [
      ...[...good, ...harmless].map(([first]) => first),
      ...unchanged,
      ...hostile,
    ]) {
      const path = safeRedirect(target, ORIGIN);
      if (path === undefined) continue;
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
      expect(new URL(path, `${ORIGIN}/deep/page?a=b`).origin).toBe(ORIGIN);
      // Handed on once more, such as by a page that redirects itself.
      expect(safeRedirect(path, ORIGIN)).toBe(path);
    }
  });
});
