/** Tokens and stored records as nobody should send them: a list of the nasty ones, and generators for the rest. */
import fc from 'fast-check';
import { base64url, makeToken, tokenOf } from '../../support/fakes/makeToken.js';

/** `depth` arrays in each other. */
export const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const PAYLOAD = base64url('{"ID":"user:ada","NS":"test","DB":"app","AC":"account"}');
const TIMES = ['NaN', '"1767225600"', '-1', '1e308', '1e999', '8640000000001', '[1]', '{}', 'null'];
const claimed = (more: string): string =>
  tokenOf(`{"ID":"user:ada","NS":"test","DB":"app","AC":"account",${more}}`);

/** Each with what is nasty about it. `token_invalid` or a session; nothing else may come of them. */
export const NASTY: readonly (readonly [string, unknown])[] = [
  ['nothing at all', undefined],
  ['null', null],
  ['an array of parts', ['a', PAYLOAD, 'c']],
  ['an object that prints as a token', { toString: () => makeToken() }],
  ...[0, 1, 2, 3, 4, 5, 6].map(
    (parts) => [`${parts} parts`, Array.from({ length: parts }, () => PAYLOAD).join('.')] as const,
  ),
  ['padding at the end', `a.${btoa('{"ID":"user:a"}')}=.c`],
  ['padding in the middle', 'a.e30=e30=.c'],
  ['padding alone', 'a.====.c'],
  ['a length that base64 cannot have', 'a.abcde.c'],
  [
    'invalid UTF-8',
    `a.${btoa('{"ID":"user:\xff\xfe","NS":"test","DB":"app","AC":"account"}').replace(/=/g, '')}.c`,
  ],
  [
    'an overlong encoding of a slash',
    `a.${btoa('{"ID":"user:\xc0\xaf","NS":"test","DB":"app","AC":"account"}').replace(/=/g, '')}.c`,
  ],
  ['half a surrogate pair', claimed('"name":"\\ud83d"')],
  ['a byte order mark', tokenOf('\uFEFF{"ID":"user:ada","NS":"test","DB":"app","AC":"account"}')],
  ['a NUL in the user', tokenOf('{"ID":"user:\\u0000ada","NS":"test","DB":"app","AC":"account"}')],
  ...['exp', 'iat', 'nbf'].flatMap((name) =>
    TIMES.map((time) => [`${name}: ${time}`, claimed(`"${name}":${time}`)] as const),
  ),
  ['an end before its beginning', claimed('"iat":8640000000000,"exp":0')],
  ['an array as the user', tokenOf('{"ID":["user:ada"],"NS":"test","DB":"app","AC":"account"}')],
  ['another namespace', tokenOf('{"ID":"user:ada","NS":"other","DB":"app","AC":"account"}')],
  ['no access method', tokenOf('{"ID":"user:ada","NS":"test","DB":"app"}')],
  ['an empty access method', tokenOf('{"ID":"user:ada","NS":"test","DB":"app","AC":""}')],
  ['an object as the access method', tokenOf('{"ID":"user:ada","NS":"test","DB":"app","AC":{}}')],
  ['another database', tokenOf('{"ID":"user:ada","NS":"test"}')],
  [
    'an object as the namespace',
    tokenOf('{"ID":"user:ada","NS":{"test":1},"DB":"app","AC":"account"}'),
  ],
  ['an array as all claims', tokenOf('["user:ada"]')],
  ['two users', tokenOf('{"ID":"user:ada","ID":"user:bob","NS":"test","DB":"app","AC":"account"}')],
  ['a megabyte of text', makeToken({ padding: 'x'.repeat(1_000_000) })],
  ['a megabyte of dots', '.'.repeat(1_000_000)],
  ['a megabyte of brackets', tokenOf('['.repeat(1_000_000))],
  ['10,000 levels', claimed(`"deep":${nested(10_000)}`)],
  ['1,000 levels', claimed(`"deep":${nested(1000)}`)],
  ['__proto__', claimed('"__proto__":{"polluted":1,"toString":null}')],
  ['__proto__ of __proto__', claimed('"__proto__":{"__proto__":{"polluted":1}}')],
  ['constructor', claimed('"constructor":{"prototype":{"polluted":1}}')],
  ['names that objects are asked for', claimed('"toString":1,"valueOf":1,"toJSON":1,"then":1')],
];

const times = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4_000_000_000 }) },
  fc.double(),
  fc.string(),
  fc.constantFrom(-1, 1e308, 8_640_000_000_000, null, [1], {}, true),
);
const names = fc.constantFrom(
  'ID',
  'NS',
  'DB',
  'AC',
  'exp',
  'iat',
  '__proto__',
  'constructor',
  'then',
  'x',
);

/** Claims as pairs, so that a name may come twice and `__proto__` is a name like any other. */
const pairs = fc
  .tuple(
    fc.record({
      exp: fc.option(times, { nil: undefined, freq: 2 }),
      iat: fc.option(times, { nil: undefined, freq: 2 }),
      ID: fc.oneof({ weight: 4, arbitrary: fc.constant('user:ada') }, fc.jsonValue()),
      AC: fc.oneof({ weight: 6, arbitrary: fc.constant('account') }, fc.jsonValue()),
    }),
    fc.array(fc.tuple(names, fc.jsonValue()), { maxLength: 3 }),
  )
  .map(([usual, more]) => [
    ['NS', 'test'],
    ['DB', 'app'],
    ...Object.entries(usual).filter(([, value]) => value !== undefined),
    ...more,
  ]);

const claims = pairs.map(
  (list) =>
    `{${list.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
);

const bytes = fc.uint8Array({ maxLength: 60 }).map((values) =>
  btoa(String.fromCharCode(...values))
    .replace(/\+/g, '-')
    .replace(/\//g, '_'),
);

const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  bytes,
  bytes.map((text) => text.replace(/=/g, '')),
  claims.map(base64url),
);

/** A token with a few letters taken out, put in or doubled. */
const damaged = fc
  .tuple(
    claims.map(tokenOf),
    fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('', '.', '=', '-', '_', 'A', '\n', '\u0000', 'é'), fc.nat(2)),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([token, changes]) =>
    changes.reduce((text, [place, insert, drop]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + insert + text.slice(at + drop);
    }, token),
  );

/** From noise to tokens that are all right. */
export const tokens = fc.oneof(
  { weight: 2, arbitrary: fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.')) },
  { weight: 2, arbitrary: damaged },
  { weight: 4, arbitrary: claims.map(tokenOf) },
);

const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }) },
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 1e15, 2 ** 53, 1e308, -1e308, null),
  fc.double(),
  fc.integer(),
);

/** Changes to make to a stored record: fields and what to put there. */
export function changesTo(fields: readonly string[]) {
  const field = fc.constantFrom(...fields, '__proto__', 'constructor');
  const value = fc.oneof(
    { weight: 3, arbitrary: numbers },
    fc.array(numbers, { maxLength: 5 }),
    fc.string(),
    tokens,
    fc.anything({ withNullPrototype: true, withDate: true, withMap: true }),
  );
  return fc.array(fc.tuple(field, value), { minLength: 1, maxLength: 2 });
}
