// The variables of a clause: what no encoding would end with is refused by its name, all else is handed on as it is.
import { describe, expect, it } from 'vitest';
import { MAX_VARIABLE_DEPTH } from '../../src/core/defaults.js';
import { readVariables } from '../../src/core/variables.js';

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let inner = 0; inner < depth; inner += 1) value = [value];
  return value;
};

describe('readVariables', () => {
  it.each<[string, (circle: object) => unknown]>([
    ['an object', (circle) => Object.assign(circle, { me: circle })],
    ['a list in an object', (circle) => Object.assign(circle, { list: [{ deep: circle }] })],
    ['a Map', (circle) => Object.assign(circle, { map: new Map([['me', circle]]) })],
    ['the key of a Map', (circle) => Object.assign(circle, { map: new Map([[circle, 1]]) })],
    ['a Set', (circle) => Object.assign(circle, { set: new Set([circle]) })],
  ])('refuses %s that contains itself, by its name', (_name, close) => {
    expect(() => readVariables({ email: 'ada', profile: close({}) })).toThrow(
      expect.objectContaining({
        name: 'AuthError',
        code: 'unsupported',
        retryable: false,
        message: expect.stringContaining("'profile' contains itself"),
      }),
    );
  });

  it('takes the same object twice for what it is', () => {
    const shared = { a: 1 };
    const variables = { one: shared, two: [shared, shared], three: new Map([['a', shared]]) };
    expect(readVariables(variables)).toEqual(variables);
  });

  it('takes as many levels as the limit says, and refuses one more by name', () => {
    const deepest = nested(MAX_VARIABLE_DEPTH);
    expect(readVariables({ deepest })).toEqual({ deepest });
    expect(() => readVariables({ deepest: [deepest] })).toThrow(/'deepest' is nested too deep/);
  });

  it('reads each variable once', () => {
    let reads = 0;
    const variables = {
      get pass() {
        reads += 1;
        return 'x';
      },
    };
    const sent = readVariables(variables);
    expect([sent.pass, sent.pass, reads]).toEqual(['x', 'x', 1]);
  });
});
