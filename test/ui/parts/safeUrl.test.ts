// The addresses from records that may become links and pictures.
import { describe, expect, it } from 'vitest';
import { safeLink, safePicture } from '../../../src/ui/parts/safeUrl.js';

const unsafe: readonly unknown[] = [
  'javascript:alert(1)',
  ' \u0001javascript:alert(1)',
  'JaVa\nScRiPt:alert(1)',
  'data:image/svg+xml,<svg/>',
  'file:///etc/passwd',
  'filesystem:https://example.com/x',
  'about:blank',
  'vbscript:x',
  'https://',
  '',
  undefined,
  null,
  42,
  { toString: () => 'https://example.com' },
];
const safe = [
  'https://example.com/a.png',
  'http://example.com',
  '/a.png',
  'a.png',
  '?a',
  '//example.com',
];

describe.each([
  ['safeLink', safeLink],
  ['safePicture', safePicture],
])('%s', (_, check) => {
  it.each(unsafe)('drops %j', (url) => {
    expect(check(url)).toBeUndefined();
  });

  it.each(safe)('takes %j as it is', (url) => {
    expect(check(url)).toBe(url);
  });
});

it('takes a blob as a picture, but not as a link, where its script would run', () => {
  expect(safePicture('blob:https://example.com/1')).toBe('blob:https://example.com/1');
  expect(safeLink('blob:https://example.com/1')).toBeUndefined();
});
