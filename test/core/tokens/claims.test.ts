// Reads the claims of anything that calls itself a token: right, or a typed error, and nothing else happens.
import { describe, expect, it, vi } from 'vitest';
import { isAuthError } from '../../../src/core/AuthError.js';
import { createClaimsReader, readClaims } from '../../../src/core/tokens/claims.js';
import { base64url, makeToken, tokenOf } from '../../support/fakes/makeToken.js';
import { seeded } from '../../support/fakes/seeded.js';

/** The code of the error, `ok` when there is none; anything that is not an `AuthError` is thrown on. */
function outcome(token: unknown): string {
  try {
    readClaims(token);
    return 'ok';
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return error.code;
  }
}

const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('readClaims', () => {
  it('reads what SurrealDB writes', () => {
    const claims = { iat: 1_767_225_600, exp: 1_767_226_500, jti: 'b7e0' };
    expect(readClaims(makeToken(claims))).toEqual({
      ID: 'user:ada',
      NS: 'test',
      DB: 'app',
      AC: 'account',
      iss: 'SurrealDB',
      ...claims,
    });
  });

  it('reads UTF-8 and the letters that only base64url has', () => {
    const name = 'Žofie Łącka 👩‍🚀 ÿ?>~';
    const token = makeToken({ name });
    expect(token).toMatch(/[-_]/);
    expect(readClaims(token).name).toBe(name);
  });

  it('takes the last of two claims of one name, as JSON does', () => {
    expect(readClaims(tokenOf('{"ID":"user:a","ID":"user:b"}')).ID).toBe('user:b');
  });

  it('accepts times at both ends of what a date can hold', () => {
    expect(outcome(makeToken({ iat: 0, nbf: 0, exp: 8_640_000_000_000 }))).toBe('ok');
  });

  it('accepts an empty signature: reading is not verifying', () => {
    expect(outcome(makeToken().replace(/[^.]*$/, ''))).toBe('ok');
  });

  const payload = base64url('{"ID":"user:ada"}');

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a number', 12],
    ['an object', { access: 'x' }],
    ['a String object', new Object(makeToken())],
    ['nothing', ''],
    ['one part', payload],
    ['two parts', `a.${payload}`],
    ['four parts', `a.${payload}.c.d`],
    ['five parts', `a.${payload}.c.d.e`],
    ['six parts', `a.${payload}.c.d.e.f`],
    ['only dots', '..'],
    ['dots without end', '.'.repeat(10_000)],
    ['a length that base64 cannot have', 'a.abcde.c'],
    ['letters outside of base64', 'a.{"ID"}.c'],
    ['padding in the middle', 'a.e30=e30=.c'],
    ['white space', 'a. .c'],
    ['no JSON', tokenOf('user:ada')],
    ['JSON cut short', tokenOf('{"ID":"user:a')],
    ['a byte order mark before the JSON', tokenOf('\uFEFF{"ID":"user:ada"}')],
    ['invalid UTF-8 in place of JSON', `a.${btoa('\xff\xfe\xfd').replace(/=/g, '')}.c`],
    ['null as the payload', tokenOf('null')],
    ['an array as the payload', tokenOf('[{"ID":"user:ada"}]')],
    ['a string as the payload', tokenOf('"user:ada"')],
    ['a number as the payload', tokenOf('1')],
    ['more than 16 KB', makeToken({ padding: 'x'.repeat(16_384) })],
    ['a megabyte', makeToken({ padding: 'x'.repeat(1_000_000) })],
    ['10,000 nested arrays', tokenOf(nested(10_000))],
    ['a megabyte of opening brackets', tokenOf('['.repeat(1_000_000))],
  ])('refuses %s', (_name, token) => {
    expect(outcome(token)).toBe('token_invalid');
  });

  const notTimes = [
    'NaN',
    '"1767225600"',
    '-1',
    '1e308',
    '1e999',
    '8640000000001',
    '[1]',
    '{}',
    'true',
    'null',
  ];

  it.each(['exp', 'iat', 'nbf'].flatMap((name) => notTimes.map((value) => [name, value] as const)))(
    'refuses %s: %s',
    (name, value) => {
      expect(outcome(tokenOf(`{"ID":"user:ada","${name}":${value}}`))).toBe('token_invalid');
    },
  );

  it('reads 5,000 nested arrays, which fit, without running out of stack', () => {
    expect(outcome(tokenOf(nested(5000)))).toBe('ok');
  });

  it('keeps names of prototypes as plain claims', () => {
    const claims = readClaims(
      tokenOf(
        '{"ID":"user:ada","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
      ),
    );
    expect(claims.ID).toBe('user:ada');
    expect('admin' in claims).toBe(false);
    expect('admin' in {}).toBe(false);
    expect(Object.getPrototypeOf(claims)).toBe(Object.prototype);
  });

  it('never quotes the token in the error', () => {
    const secret = base64url('{"password":"correct horse"');
    try {
      readClaims(`a.${secret}.c`);
      expect.unreachable();
    } catch (error) {
      if (!isAuthError(error)) throw error;
      expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain(secret);
      expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain('correct horse');
    }
  });

  it('survives 5,000 damaged tokens with a typed error or claims, and touches no prototype', () => {
    const random = seeded(20_260_101);
    const pick = <T>(values: readonly T[]): T | undefined =>
      values[Math.floor(random() * values.length)];
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const texts = [
      '{"ID":"user:ada","exp":1767225600,"iat":1767225000}',
      '{"__proto__":{"polluted":1},"exp":1}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '[[[[]]]]',
      '{"exp":1e21}',
      nested(50),
    ];
    const seen = new Set<string>();
    for (let round = 0; round < 5000; round += 1) {
      let token = tokenOf(pick(texts) ?? '');
      for (let change = Math.floor(random() * 4); change > 0; change -= 1) {
        const at = Math.floor(random() * token.length);
        const wide = String.fromCharCode(Math.floor(random() * 0xffff));
        const insert = pick(['', '.', '=', '-', '_', 'A', '\u0000', wide]) ?? '';
        token = token.slice(0, at) + insert + token.slice(at + Math.floor(random() * 3));
      }
      seen.add(outcome(token));
    }
    expect([...seen].sort()).toEqual(['ok', 'token_invalid']);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect('polluted' in {}).toBe(false);
  });
});

describe('createClaimsReader', () => {
  const [ann, bob, cid] = ['user:ann', 'user:bob', 'user:cid'].map((ID) => makeToken({ ID }));

  it('decodes the token in use and the next one once each', () => {
    const decode = vi.fn(readClaims);
    const claims = createClaimsReader(decode);
    for (const token of [ann, ann, bob, ann, bob]) claims.read(token ?? '');
    expect(decode).toHaveBeenCalledTimes(2);
    expect(claims.read(cid ?? '').ID).toBe('user:cid');
    expect(claims.read(ann ?? '').ID).toBe('user:ann');
    expect(decode).toHaveBeenCalledTimes(4);
  });

  it('remembers nothing that cannot be read, and nothing after it was told to forget', () => {
    const decode = vi.fn(readClaims);
    const claims = createClaimsReader(decode);
    for (let turn = 0; turn < 2; turn += 1) expect(() => claims.read('no token')).toThrow();
    claims.read(ann ?? '');
    claims.forget();
    claims.read(ann ?? '');
    expect(decode).toHaveBeenCalledTimes(4);
  });
});
