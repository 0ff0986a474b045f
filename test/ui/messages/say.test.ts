// Sentences with values, plurals, numbers and dates of a language.
import { describe, expect, it } from 'vitest';
import { say, sayTime } from '../../../src/ui/messages/say.js';

const plural = { one: '{count} byte', few: '{count} bajty', other: '{count} bytes' };

describe('say', () => {
  it('fills in the values by their names, and leaves a name without a value', () => {
    expect(say({ locale: 'en' }, '{a} and {b}, {a}', { a: 'x' })).toBe('x and {b}, x');
  });

  it('fills in values as they are, with no second filling', () => {
    expect(say({ locale: 'en' }, '{a}', { a: '{b} $& $1', b: 'y' })).toBe('{b} $& $1');
  });

  it('chooses the plural form of the language, and `other` where there is none', () => {
    expect(say({ locale: 'en' }, plural, { count: 1 })).toBe('1 byte');
    expect(say({ locale: 'en' }, plural, { count: 2 })).toBe('2 bytes');
    expect(say({ locale: 'pl' }, plural, { count: 2 })).toBe('2 bajty');
    expect(say({ locale: 'pl' }, plural, { count: 5 })).toBe('5 bytes');
  });

  it('writes numbers as the language does', () => {
    expect(say({ locale: 'de' }, plural, { count: 1234 })).toBe('1.234 bytes');
  });
});

describe('sayTime', () => {
  it('writes a moment in the language', () => {
    expect(sayTime({ locale: 'en' }, Date.UTC(2024, 4, 15, 12))).toMatch(/May 1[456], 2024/);
    expect(sayTime({ locale: 'de' }, Date.UTC(2024, 4, 15, 12))).toMatch(/1[456]\.05\.2024/);
  });

  it('writes a dash for a date that is none', () => {
    expect(sayTime({ locale: 'en' }, Number.NaN)).toBe('–');
  });
});
