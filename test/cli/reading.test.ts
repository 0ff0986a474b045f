// Answers whose shape nobody vouches for.
import { expect, it } from 'vitest';
import { isObject, list, record, text } from '../../src/cli/reading.js';

it('reads what has the shape, and gives an empty one for anything else', () => {
  expect([{}, [], null, 'a', undefined].map(isObject)).toEqual([true, false, false, false, false]);
  expect(record({ a: 1 })).toEqual({ a: 1 });
  expect(record([1])).toEqual({});
  expect(list([1])).toEqual([1]);
  expect(list({ a: 1 })).toEqual([]);
  expect(text('a')).toBe('a');
  expect(text(1)).toBe('');
});
