// Redirects stay on the origin, however the target is written.
import { describe, expect, it } from 'vitest';
import { safeRedirect } from '../../../src/core/routing/safeRedirect.js';

const ORIGIN = 'https://app.example';

const good: readonly (readonly [string, string])[] = [
  ['/', '/'],
  ['', '/'],
  ['/notes', '/notes'],
  ['/notes/', '/notes/'],
  ['/notes?tag=a&sort=b', '/notes?tag=a&sort=b'],
  ['/notes#top', '/notes#top'],
  ['/notes?next=https://other.example', '/notes?next=https://other.example'],
  ['/notes?next=//other.example', '/notes?next=//other.example'],
  ['/notes#//other.example', '/notes#//other.example'],
  ['notes', '/notes'],
  ['./notes', '/notes'],
  ['../notes', '/notes'],
  ['/a/../b', '/b'],
  ['?tag=a', '/?tag=a'],
  ['#top', '/#top'],
  ['/ž lutá', '/%C5%BE%20lut%C3%A1'],
  ['/%2f%2fother.example', '/%2f%2fother.example'],
  ['/a//b', '/a//b'],
  ['/user@other.example', '/user@other.example'],
  ['https://app.example/notes?a=1#b', '/notes?a=1#b'],
  ['https://app.example:443/notes', '/notes'],
  ['HTTPS://APP.EXAMPLE/notes', '/notes'],
  ['//app.example/notes', '/notes'],
];

const hostile: readonly string[] = [
  'https://other.example',
  'https://other.example/notes',
  'http://other.example',
  'http://app.example/notes',
  'https://app.example:8443/notes',
  '//other.example',
  '//other.example/notes',
  '///other.example',
  '////other.example',
  '//\\other.example',
  '/\\other.example',
  '\\/other.example',
  '\\\\other.example',
  '\\other.example',
  '/\\/other.example',
  'https:\\\\other.example',
  'https:/\\other.example',
  'https://other.example\\@app.example',
  '/\t/other.example',
  '/\n/other.example',
  '/\r/other.example',
  '\t//other.example',
  '\n//other.example',
  '\u0000//other.example',
  '\u001f//other.example',
  'ht\ntps://other.example',
  ' //other.example',
  ' https://other.example',
  '//other.example ',
  'https://app.example@other.example',
  'https://app.example:pass@other.example/',
  'https://user@app.example/notes',
  'https://user:pass@app.example/notes',
  '//user@app.example/notes',
  'https://app.example.other.example',
  'https://other.example/app.example',
  'https://other.example?app.example',
  'https://other.example#app.example',
  'https://app.example%2eother.example',
  'https://xn--pp-yka.example',
  'https://аpp.example',
  'https://app。example.other.example',
  '//ⓞther.example',
  '//other%E3%80%82example',
  '//2130706433',
  '//0x7f.1',
  '//[::1]',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'javascript://app.example/%0aalert(1)',
  'javascript:/notes',
  'data:text/html,<script>alert(1)</script>',
  'data:,x',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'ftp://app.example/notes',
  'ws://app.example/notes',
  'wss://app.example/notes',
  'blob:https://other.example/0b7c',
  'blob:https://app.example/0b7c',
  'blob:https://user:pass@app.example/0b7c',
  'about:blank',
  'mailto:ada@app.example',
  'tel:123',
  'chrome://settings',
  'view-source:https://app.example',
  'intent://app.example#Intent;end',
  'http:other.example',
  'https://',
  'https://%',
  '//',
  'http://[',
];

describe('safeRedirect', () => {
  it.each(good)('brings %j to %j', (target, path) => {
    expect(safeRedirect(target, ORIGIN)).toBe(path);
  });

  it.each(hostile)('refuses %j', (target) => {
    expect(safeRedirect(target, ORIGIN)).toBeUndefined();
  });

  it('knows at least 60 hostile targets, each once', () => {
    expect(new Set(hostile).size).toBe(hostile.length);
    expect(hostile.length).toBeGreaterThanOrEqual(60);
  });

  it.each(['/.//other.example', '/..//other.example', '/a/..//other.example', '/./////other.example'])(
    'leaves no address of another host behind in %j',
    (target) => {
      const path = safeRedirect(target, ORIGIN);
      expect(path).toBe('/other.example');
      expect(new URL(path ?? '', ORIGIN).origin).toBe(ORIGIN);
    },
  );

  it('gives what stays on the origin when it is used as an address again', () => {
    for (const target of [...good.map(([first]) => first), ...hostile]) {
      const path = safeRedirect(target, ORIGIN);
      if (path !== undefined) expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
    }
  });
});
