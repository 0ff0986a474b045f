// Values as SurrealQL: what passes is written so that it cannot mean anything else, all else is refused.
import { describe, expect, it } from 'vitest';
import {
  checkDuration,
  checkFlag,
  checkInteger,
  checkNumber,
  checkText,
  number,
  text,
} from '../../src/schema/literals.js';

const DAY_MS = 86_400_000;

describe('checkDuration', () => {
  it.each([
    ['1ms', 1],
    ['30s', 30_000],
    ['15m', 900_000],
    ['12h', 43_200_000],
    ['90d', 90 * DAY_MS],
    ['2w', 14 * DAY_MS],
    ['3650d', 3650 * DAY_MS],
  ])('takes %s', (written, ms) => {
    expect(checkDuration(written, 'it')).toEqual({ text: written, ms });
  });

  it.each([
    '',
    '0s',
    '-1s',
    '1',
    'm',
    '1y',
    '1.5h',
    '1h30m',
    ' 1h',
    '1h ',
    '1h\n',
    '1h; REMOVE TABLE user',
    '3651d',
    '9999999999ms',
    15,
    null,
    undefined,
    ['15m'],
    { toString: () => '15m' },
  ])('refuses %j, and says what is wrong', (value) => {
    expect(() => checkDuration(value, 'tokens')).toThrow(
      /^sessionRecords: tokens has to be a duration/,
    );
  });

  it('refuses one above its own limit', () => {
    expect(checkDuration('1d', 'it', DAY_MS).ms).toBe(DAY_MS);
    expect(() => checkDuration('25h', 'it', DAY_MS)).toThrow('at most 1 days');
  });
});

describe('checkInteger', () => {
  it('takes whole numbers from one bound to the other', () => {
    expect([1, 2, 3].map((value) => checkInteger(value, 'it', 1, 3))).toEqual([1, 2, 3]);
  });

  it.each([0, 4, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '2', null, undefined])(
    'refuses %j',
    (value) => {
      expect(() => checkInteger(value, 'it', 1, 3)).toThrow('a whole number from 1 to 3');
    },
  );
});

describe('checkNumber', () => {
  it('takes finite numbers alone', () => {
    expect([0, -1.5, 1e300].map((value) => checkNumber(value, 'it'))).toEqual([0, -1.5, 1e300]);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined]) {
      expect(() => checkNumber(value, 'it')).toThrow('a finite number');
    }
  });
});

describe('checkFlag', () => {
  it('takes true and false, and no text or number in their place', () => {
    expect([checkFlag(true, 'it'), checkFlag(false, 'it')]).toEqual([true, false]);
    for (const value of ['false', 'true', 0, 1, null, undefined]) {
      expect(() => checkFlag(value, 'it')).toThrow('true or false');
    }
  });
});

describe('number', () => {
  it.each([
    [0, '0'],
    [-7, '-7'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [0.5, '0.5f'],
    [2 ** 53, '9007199254740992f'],
    [1e21, '1e+21f'],
  ])('writes %d as %s', (value, written) => {
    expect(number(value)).toBe(written);
  });
});

describe('checkText', () => {
  it('takes 1 to 100 characters of any script', () => {
    for (const value of ['a', 'üser 😀', "it's \\ fine", '😀'.repeat(100)]) {
      expect(checkText(value, 'it')).toBe(value);
    }
  });

  it.each(['', 'a'.repeat(101), 'a\nb', 'a\0', '\u0085', '\ud800', 1, null, undefined])(
    'refuses %j',
    (value) => {
      expect(() => checkText(value, 'it')).toThrow('1 to 100 characters');
    },
  );
});

describe('text', () => {
  it('escapes what would end the text', () => {
    expect(text('plain')).toBe("'plain'");
    expect(text("' OR true --")).toBe("'\\' OR true --'");
    expect(text("\\'")).toBe("'\\\\\\''");
  });
});
