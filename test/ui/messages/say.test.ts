// Sentences with values, plurals, numbers and dates of a language.
import { describe, expect, it } from 'vitest';
import { say, sayAgo, sayTime } from '../../../src/ui/messages/say.js';

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

describe('sayAgo', () => {
  const now = Date.UTC(2024, 4, 15, 12);
  it.each([
    [20_000, 'now'],
    [90_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, 'yesterday'],
    [-5000, 'now'],
  ])('says of %d ms: %s', (age, text) => {
    expect(sayAgo({ locale: 'en' }, now - age, now)).toBe(text);
  });

  it('says it in the language, and nothing of an invalid date', () => {
    expect(sayAgo({ locale: 'de' }, now - 300_000, now)).toBe('vor 5 Minuten');
    expect(sayAgo({ locale: 'en' }, Number.NaN, now)).toBe('–');
  });
});
