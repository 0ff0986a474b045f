/** Whatever calls itself a token, a stored record or an answer: a typed error or something sane, and no harm done. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAuthError } from '../../../src/core/AuthError.js';
import { MAX_TOKEN_LENGTH } from '../../../src/core/defaults.js';
import { type Session, sessionOf } from '../../../src/core/state/AuthState.js';
import { readClaims } from '../../../src/core/tokens/claims.js';
import {
  breakerUntil,
  clockWentBack,
  leadMs,
  lifetimeMs,
  renewalAt,
} from '../../../src/core/tokens/expiry.js';
import { makeRecord, parseRecord, type TokenRecord } from '../../../src/core/tokens/record.js';
import { SurrealAuthProvider, useClaims } from '../../../src/entries/index.js';
import { createBackend } from '../../../src/surreal/exchange.js';
import { fakeBrowser, SCOPE } from '../../support/fakes/fakeBrowser.js';
import { START } from '../../support/fakes/fakeClock.js';
import { makeRefresh, makeToken, tokenOf } from '../../support/fakes/makeToken.js';
import { changesTo, NASTY, nested, tokens } from './hostile.js';

const SEED = 20_260_101;

/** Everything that all objects share, to be compared by identity. */
function prototypes(): readonly unknown[] {
  return [Object.prototype, Array.prototype, Function.prototype, String.prototype].flatMap((shared) => [
    Object.getPrototypeOf(shared),
    ...Reflect.ownKeys(shared).flatMap((key) => {
      const property = Object.getOwnPropertyDescriptor(shared, key);
      return [key, property?.value, property?.get];
    }),
  ]);
}

let untouched: readonly unknown[] = [];

beforeEach(() => {
  untouched = prototypes();
});

afterEach(() => {
  expect(prototypes().every((value, index) => Object.is(value, untouched[index]))).toBe(true);
  expect(prototypes()).toHaveLength(untouched.length);
});

/** What `run` gives, or the code of its error; what is not an `AuthError` is thrown on. */
function codeOr<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return error.code;
  }
}

/** What `useClaims` makes of a session. */
function claimsShown(session: Session): unknown {
  let seen: unknown;
  function Reader(): ReactNode {
    seen = useClaims();
    return null;
  }
  const { client } = fakeBrowser().tab();
  renderToString(
    createElement(SurrealAuthProvider, { client, initialSession: session }, createElement(Reader)),
  );
  return seen;
}

function expectPlain(value: unknown): void {
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object(value).polluted).toBeUndefined();
}

function expectSane(record: TokenRecord): void {
  expect(parseRecord(JSON.parse(JSON.stringify(record)), SCOPE)).toEqual(record);
  expect(record.access.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH);
  const session = sessionOf(record, SCOPE);
  expect(session.subject).toBe(record.subject);
  expectPlain(session);
  expectPlain(session.claims);
  expectPlain(claimsShown(session));
  expectUsable(record, START);
}

/** The arithmetic of its life gives dates and durations, never NaN. */
function expectUsable(record: TokenRecord, now: number): void {
  const lifetime = lifetimeMs(record);
  expect(lifetime).toBeGreaterThanOrEqual(0);
  expect(renewalAt(record, 0.5)).not.toBeNaN();
  expect(leadMs(lifetime)).toBeGreaterThanOrEqual(0);
  expect(breakerUntil(record.rotatedAt, lifetime, now)).not.toBeNaN();
  expect(clockWentBack(record.receivedAt, now)).toBeTypeOf('boolean');
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Puts `token` through everything that reads tokens; what the reader says. */
function outcomeOf(token: unknown): string {
  const claims = codeOr(() => readClaims(token));
  // The types do not allow most of these tokens; JavaScript does.
  const access = token as string;
  const record = codeOr(() => makeRecord({ access }, SCOPE, { now: START, askedAt: START }));
  const usual = makeRecord({ access: makeToken() }, SCOPE, { now: START, askedAt: START });
  const parsed = parseRecord({ ...usual, access }, SCOPE);
  if (parsed) expectSane(parsed);
  if (typeof record === 'string') {
    expect(record).toBe('token_invalid');
    expect(parsed).toBeUndefined();
  } else expectSane(record);
  if (typeof claims !== 'string') {
    expectPlain(claims);
    const ours = isText(claims.ID) && isText(claims.AC) && claims.NS === 'test' && claims.DB === 'app';
    expect(typeof record === 'string').toBe(!ours);
    return typeof record === 'string' ? 'not ours' : 'ok';
  }
  expect(record).toBe(claims);
  return claims;
}

/** What `authenticate` makes of it: the state, or the code of the error. */
async function authenticated(
  tab: ReturnType<ReturnType<typeof fakeBrowser>['tab']>,
  token: unknown,
): Promise<string> {
  try {
    expectPlain(await tab.client.authenticate(token as string));
    return tab.client.state().status;
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return error.code;
  }
}

describe('tokens', () => {
  it.each(NASTY)('are refused, or read without harm: %s', async (_what, token) => {
    const outcome = outcomeOf(token);
    expect(['ok', 'not ours', 'token_invalid']).toContain(outcome);
    const tab = fakeBrowser().tab();
    await tab.client.ready();
    const expected = outcome === 'ok' ? /^(signed-in|session_expired)$/ : /^token_invalid$/;
    expect(await authenticated(tab, token)).toMatch(expected);
    expect(await authenticated(tab, { access: token })).toMatch(expected);
    tab.client.dispose();
  });

  it('are refused, or read without harm: 10,000 that were generated', async () => {
    const counts: Record<string, number> = {};
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.ready();
    await fc.assert(
      fc.asyncProperty(tokens, async (token) => {
        const outcome = outcomeOf(token);
        const state = await authenticated(tab, token);
        expect(state).toMatch(outcome === 'ok' ? /^(signed-in|session_expired)$/ : /^token_invalid$/);
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        counts[state] = (counts[state] ?? 0) + 1;
      }),
      { seed: SEED, numRuns: 10_000 },
    );
    tab.client.dispose();
    // Of each kind there were many, or this would have tried little.
    for (const kind of ['ok', 'not ours', 'token_invalid', 'signed-in', 'session_expired'])
      expect(counts[kind], kind).toBeGreaterThan(200);
  }, 120_000);

  it('are not even decoded above 16 KB', () => {
    const atob = vi.spyOn(globalThis, 'atob');
    const parse = vi.spyOn(JSON, 'parse');
    const longest = makeToken({ padding: 'x'.repeat(12_000) });
    const fill = 'x'.repeat(MAX_TOKEN_LENGTH - longest.length);
    readClaims(longest + fill);
    expect(atob).toHaveBeenCalledOnce();
    expect(parse).toHaveBeenCalledOnce();
    for (const token of [`${longest + fill}x`, makeToken({ padding: 'x'.repeat(1_000_000) })]) {
      expect(codeOr(() => readClaims(token))).toBe('token_invalid');
      expect(codeOr(() => makeRecord({ access: token }, SCOPE, { now: 0, askedAt: 0 }))).toBe(
        'token_invalid',
      );
    }
    expect(atob).toHaveBeenCalledOnce();
    expect(parse).toHaveBeenCalledOnce();
  });

  it.each<[string, (length: number) => string]>([
    ['text', (length) => makeToken({ padding: 'x'.repeat(length) })],
    ['letters of several bytes', (length) => makeToken({ padding: 'é'.repeat(length / 2) })],
    ['invalid UTF-8', (length) => `a.${btoa(`{"x":"${'\xff'.repeat(length)}"}`).replace(/=/g, '')}.c`],
    ['many claims', (length) => tokenOf(`{${'"a":1,'.repeat(length / 6)}"b":1}`)],
    ['levels', (length) => tokenOf(`{"a":${nested(length / 2)}}`)],
    ['no base64', (length) => `a.${'{'.repeat(length)}.c`],
    ['dots', (length) => '.'.repeat(length)],
  ])(
    'cost no more than in proportion to their length: %s',
    (_what, ofLength) => {
      const lengths = [1250, 2500, 5000, 10_000];
      const samples = lengths.map((): number[] => []);
      const sized = lengths.map(ofLength);
      // In turns, so that a busy machine is as slow for the short ones as for the long ones.
      for (let turn = 0; turn < 200; turn += 1) {
        for (const [index, token] of sized.entries()) {
          const began = performance.now();
          codeOr(() => readClaims(token));
          samples[index]?.push(performance.now() - began);
        }
      }
      // The best of each: whatever else a busy machine does only adds to the others.
      const best = samples.map((times) => Math.min(...times));
      const [, short = Number.NaN, , long = Number.NaN] = best;
      // Four times as long: less than 3² times as slow, where a quadratic cost would give 4².
      expect(long / short, best.join(' ')).toBeLessThan(9);
    },
    60_000,
  );
});

describe('stored records', () => {
  const stored = makeRecord(
    { access: makeToken({ iat: START / 1000, exp: START / 1000 + 900 }), refresh: makeRefresh('1') },
    SCOPE,
    { now: START, askedAt: START },
  );

  it('are refused, or used without harm: 1,000 that were changed at random', async () => {
    let accepted = 0;
    const statuses = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changesTo([...Object.keys(stored), 'attemptedAt']), async (changes) => {
        const value: Record<string, unknown> = { ...stored };
        for (const [name, to] of changes) {
          if (to === undefined) delete value[name];
          else Object.defineProperty(value, name, { value: to, enumerable: true, configurable: true });
        }
        const record = parseRecord(value, SCOPE);
        if (record) {
          accepted += 1;
          expectPlain(sessionOf(record, SCOPE));
          expectUsable(record, START);
        }
        const browser = fakeBrowser();
        browser.store.values.set('session', value);
        const tab = browser.tab();
        await tab.client.ready();
        await browser.clock.advance(20 * 60_000);
        // A few renewals in 20 minutes; thousands would be a busy loop.
        expect(browser.backend.exchanges.length).toBeLessThan(30);
        statuses.add(tab.shown());
        await tab.client.signOut();
        expect(browser.store.values.has('session')).toBe(false);
        expect(tab.shown()).toBe('signed-out signed-out');
        tab.client.dispose();
      }),
      { seed: SEED, numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(200);
    expect([...statuses]).toEqual(
      expect.arrayContaining(['signed-in user:ada idle', 'signed-out none']),
    );
  }, 120_000);

  it('never make the reader throw', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = Object.defineProperty({ ...stored }, 'generation', {
      get: () => {
        throw new Error('no');
      },
    });
    for (const value of [proxy, throwing, [stored], JSON.stringify(stored), () => stored])
      expect(parseRecord(value, SCOPE)).toBeUndefined();
  });
});

describe('answers of the server', () => {
  const access = makeToken();
  const answer = (token: string): string => `{"code":200,"details":"ok","token":${token}}`;
  const refusal = (information: string): string => `{"code":400,"information":${information}}`;

  it.each<[string, number, string]>([
    ['a token in an array', 200, answer(`["${access}"]`)],
    ['a pair in an array', 200, answer(`[{"access":"${access}"}]`)],
    ['a number', 200, answer('12')],
    ['null', 200, answer('null')],
    ['true', 200, answer('true')],
    ['an access token in an array', 200, answer(`{"access":["${access}"]}`)],
    ['an object for an access token', 200, answer('{"access":{"toString":1}}')],
    ['a token under __proto__', 200, `{"__proto__":{"token":"${access}"}}`],
    ['a pair under __proto__', 200, answer(`{"__proto__":{"access":"${access}"}}`)],
    ['an array', 200, `["${access}"]`],
    ['a text', 200, JSON.stringify(access)],
    ['nothing', 200, ''],
    ['a page', 200, '<!doctype html><title>Welcome to our hotel</title>'],
    ['half an answer', 200, `{"token":"${access}`],
    ['100,000 levels', 200, answer(nested(100_000))],
    ['100,000 levels that never end', 200, '['.repeat(100_000)],
    ['an object for the reason', 400, refusal('{"toString":1,"valueOf":1}')],
    ['an array for the reason', 400, refusal('["No record was returned"]')],
    ['100,000 levels for the reason', 400, refusal(nested(100_000))],
    ['a megabyte of text for the reason', 400, refusal(JSON.stringify('x'.repeat(1_000_000)))],
    ['a reason under __proto__', 400, '{"__proto__":{"information":"account_exists"}}'],
  ])('end in a typed error: %s', async (_what, status, body) => {
    expect(await codeOfAnswer(status, body)).toMatch(
      /^(unexpected|network|token_invalid|invalid_credentials)$/,
    );
  });

  it('with a megabyte for a token end in a typed error', async () => {
    const long = JSON.stringify(makeToken({ padding: 'x'.repeat(1_000_000) }));
    expect(await codeOfAnswer(200, answer(long))).toBe('token_invalid');
    expect(await codeOfAnswer(200, answer(`{"access":${long}}`))).toBe('token_invalid');
  });

  it('with more than is wanted give the tokens alone', async () => {
    const body = answer(`{"access":"${access}","refresh":7,"__proto__":{"polluted":1},"then":1}`);
    expect(await codeOfAnswer(200, body)).toBe('signed-in');
  });
});

/** Signs in at a server that answers just this: the state, or the code of the error. */
async function codeOfAnswer(status: number, body: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend = createBackend({ url, namespace: 'test', database: 'app', access: 'account' }, () => {
    throw new Error('The SDK is not needed for this.');
  });
  const browser = fakeBrowser();
  const tab = browser.tab();
  try {
    const sent = { email: 'ada@example.org', pass: 'correct horse' };
    browser.backend.answers.push(backend.exchange('signIn', sent));
    expectPlain(await tab.client.signIn(sent));
    return tab.client.state().status;
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return error.code;
  } finally {
    tab.client.dispose();
    server.closeAllConnections();
    server.close();
  }
}
