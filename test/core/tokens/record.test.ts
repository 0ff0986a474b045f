// The stored record: made from tokens, read back only when every field is what it should be.
import { describe, expect, it } from 'vitest';
import { isAuthError } from '../../../src/core/AuthError.js';
import { makeRecord, parseRecord, type TokenRecord } from '../../../src/core/tokens/record.js';
import { SCOPE } from '../../support/fakes/fakeBrowser.js';
import { START } from '../../support/fakes/fakeClock.js';
import { makeRefresh, makeToken } from '../../support/fakes/makeToken.js';

const NOW = START + 400;
const iat = START / 1000;
const access = makeToken({ iat, exp: iat + 900 });
const refresh = makeRefresh('1');

const made = (facts: Partial<Parameters<typeof makeRecord>[2]> = {}): TokenRecord =>
  makeRecord({ access, refresh }, SCOPE, { now: NOW, askedAt: NOW, ...facts });

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return error.code;
  }
}

describe('makeRecord', () => {
  it('keeps the tokens, the user and when they came', () => {
    expect(made()).toEqual({
      version: 1,
      generation: NOW,
      subject: 'user:ada',
      access,
      refresh,
      receivedAt: NOW,
      issuedAt: START,
      expiresAt: START + 900_000,
      rotatedAt: [],
    });
  });

  it('has no field for a refresh token that was not given', () => {
    expect(makeRecord({ access }, SCOPE, { now: NOW, askedAt: NOW })).not.toHaveProperty('refresh');
  });

  it('counts up from what it rotates, notes when, and forgets the earlier attempt', () => {
    const next = made({ now: NOW + 60_000, rotates: { ...made(), attemptedAt: NOW + 59_000 } });
    expect(next.generation).toBe(NOW + 1);
    expect(next.rotatedAt).toEqual([NOW + 60_000]);
    expect(next).not.toHaveProperty('attemptedAt');
  });

  it.each([{ ID: 'user:bob' }, { AC: 'staff' }])('takes no tokens of another session: %j', (other) => {
    const theirs = makeToken({ iat, exp: iat + 900, ...other });
    const facts = { now: NOW + 1, askedAt: NOW + 1, rotates: made() };
    expect(codeOf(() => makeRecord({ access: theirs, refresh }, SCOPE, facts))).toBe('session_revoked');
  });

  it('remembers as many rotations as the breaker counts', () => {
    let record = made();
    for (let turn = 1; turn <= 30; turn += 1) record = made({ now: NOW + turn, rotates: record });
    expect(record.rotatedAt).toEqual([NOW + 28, NOW + 29, NOW + 30]);
  });

  it('turns the seconds of the token into milliseconds', () => {
    expect(made()).toMatchObject({ issuedAt: START, expiresAt: START + 900_000 });
  });

  it.each([-2 * 3_600_000, -6000, 6000, 2 * 3_600_000])(
    'puts the dates of a server that is %i ms ahead on the clock of this machine',
    (ahead) => {
      const issued = (START + ahead) / 1000;
      const token = makeToken({ iat: issued, exp: issued + 900 });
      const record = makeRecord({ access: token }, SCOPE, { now: NOW, askedAt: NOW });
      expect(record).toMatchObject({ issuedAt: NOW, expiresAt: NOW + 900_000 });
    },
  );

  it.each([-4000, 4000])('takes %i ms of difference for rounding and delay', (ahead) => {
    const issued = (START + ahead) / 1000;
    const token = makeToken({ iat: issued, exp: issued + 900 });
    const record = makeRecord({ access: token }, SCOPE, { now: START, askedAt: START });
    expect(record).toMatchObject({ issuedAt: START + ahead, expiresAt: START + ahead + 900_000 });
  });

  it.each([
    ['hears the answer two hours after it asked', { askedAt: NOW, now: NOW + 2 * 3_600_000 }, 0],
    ['hears it late from a server that is 2 h ahead', { askedAt: NOW - 9000, now: NOW }, 2 * 3_600_000],
    [
      'hears it late from a server that is 2 h behind',
      { askedAt: NOW, now: NOW + 9000 },
      -2 * 3_600_000,
    ],
    ['sets its clock back meanwhile', { askedAt: NOW + 3_600_000, now: NOW }, 0],
  ])(
    'measures no more of the server’s clock than the answer shows: a page that %s',
    (_name, facts, ahead) => {
      const issued = (START + ahead) / 1000;
      const token = makeToken({ iat: issued, exp: issued + 900 });
      const record = makeRecord({ access: token }, SCOPE, facts);
      expect(Math.abs(record.issuedAt - NOW)).toBeLessThan(1000);
      expect(record.expiresAt).toBe(record.issuedAt + 900_000);
    },
  );

  it('does not take the age of tokens that were issued elsewhere for skew', () => {
    const token = makeToken({ iat: iat - 600, exp: iat + 300 });
    const record = makeRecord({ access: token }, SCOPE, { now: NOW });
    expect(record).toMatchObject({ issuedAt: START - 600_000, expiresAt: START + 300_000 });
  });

  it('counts from the receipt when the token does not say when it was issued', () => {
    const token = makeToken({ exp: iat + 900 });
    const record = makeRecord({ access: token }, SCOPE, { now: NOW, askedAt: NOW });
    expect(record).toMatchObject({ issuedAt: NOW, expiresAt: START + 900_000 });
  });

  it('has no end without exp', () => {
    const token = makeToken({ iat });
    expect(makeRecord({ access: token }, SCOPE, { now: NOW, askedAt: NOW }).expiresAt).toBeNull();
  });

  it.each([
    ['another namespace', { NS: 'other' }],
    ['another database', { DB: 'other' }],
    ['no namespace', { NS: undefined }],
    ['no record', { ID: undefined }],
    ['an empty record id', { ID: '' }],
    ['an object as record id', { ID: { tb: 'user', id: 'ada' } }],
  ])('refuses a token of %s', (_name, claims) => {
    const token = makeToken(claims);
    expect(codeOf(() => makeRecord({ access: token }, SCOPE, { now: NOW, askedAt: NOW }))).toBe(
      'token_invalid',
    );
  });
});

describe('parseRecord', () => {
  const full: TokenRecord = { ...made(), rotatedAt: [NOW - 5], attemptedAt: NOW - 1 };

  it('takes back what was stored, also after structured cloning and JSON', () => {
    expect(parseRecord(full, SCOPE)).toBe(full);
    expect(parseRecord(structuredClone(full), SCOPE)).toEqual(full);
    expect(parseRecord(JSON.parse(JSON.stringify(full)), SCOPE)).toEqual(full);
  });

  it('takes a record without refresh token, and one that nobody tried to renew', () => {
    const { refresh: _refresh, attemptedAt: _attemptedAt, ...least } = full;
    expect(parseRecord(least, SCOPE)).toBe(least);
  });

  const damage: Readonly<Record<string, readonly unknown[]>> = {
    version: [undefined, 0, 2, '1', null],
    generation: [undefined, '1', NaN, Infinity, null, {}],
    subject: [undefined, 'user:bob', '', null, 3, ['user:ada']],
    access: [undefined, '', 'x', 7, null, access.slice(0, 40), makeToken({ ID: 'user:bob' })],
    refresh: [7, null, {}, true],
    receivedAt: [undefined, '1', NaN, Infinity, null],
    issuedAt: [undefined, '0', NaN, -Infinity, null],
    expiresAt: [undefined, '0', NaN, Infinity, {}],
    rotatedAt: [undefined, null, 5, 'abc', {}, ['1'], [NaN], [1, null]],
    attemptedAt: ['1', NaN, Infinity, null, {}],
  };

  it.each(
    Object.entries(damage).flatMap(([field, values]) => values.map((value) => [field, value] as const)),
  )('gives nothing when %s is %o', (field, value) => {
    expect(parseRecord({ ...full, [field]: value }, SCOPE)).toBeUndefined();
  });

  it.each([undefined, null, 0, '', 'garbage', true, [], {}, [full], () => full, Symbol('x'), 1n])(
    'gives nothing for %o',
    (value) => {
      expect(parseRecord(value, SCOPE)).toBeUndefined();
    },
  );

  it('gives nothing to a client of another namespace or database', () => {
    expect(parseRecord(full, { ...SCOPE, namespace: 'other' })).toBeUndefined();
    expect(parseRecord(full, { ...SCOPE, database: 'other' })).toBeUndefined();
  });
});

it.each<[string, unknown]>([
  ['a refresh token', { refresh: ['surreal-refresh-a-b'] }],
  ['a first secret', { first: { a: 1 } }],
])('refuses %s that is no text', (_what, more) => {
  const tokens = { access: makeToken(), ...(more as object) };
  expect(() => makeRecord(tokens, SCOPE, { now: 0 })).toThrow(
    expect.objectContaining({ code: 'token_invalid' }),
  );
});
