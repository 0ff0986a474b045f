// Nothing secret gets through into causes and texts of errors.
import { describe, expect, it } from 'vitest';
import { cleanCause, redact } from '../../src/core/redact.js';
import { makeRefresh, makeToken } from '../support/fakes/makeToken.js';

describe('redact', () => {
  it('takes out access tokens and refresh tokens wherever they stand', () => {
    const text = `token "${makeToken({ exp: 1 })}", then ${makeRefresh('7')}; end`;
    expect(redact(text)).toBe('token "[redacted]", then [redacted]; end');
  });

  it('takes out numbers that were sent', () => {
    expect(redact('482913 is wrong', { pin: 482913 })).toBe('[redacted] is wrong');
  });

  it('takes out the grant id with the refresh token: it alone can revoke', () => {
    expect(redact('surreal-refresh-AbCdEfGhIjKl-0123456789')).toBe('[redacted]');
  });

  it('takes out every place of every value that was sent, however deep', () => {
    const sent = { email: 'ada@example.org', nested: { pass: ['correct horse'] } };
    expect(redact('ada@example.org: correct horse, correct horse', sent)).toBe(
      '[redacted]: [redacted], [redacted]',
    );
  });

  it('takes out the parts of a token that was sent, wherever they stand', () => {
    const token = makeToken({ exp: 1 });
    const [head = '', payload = '', signature = ''] = token.split('.');
    expect(redact(`No route for ${token.slice(4)}`, token)).not.toMatch(
      new RegExp(`${payload}|${signature}`),
    );
    expect(redact(`${signature} of ${payload}`, { access: token })).toBe('[redacted] of [redacted]');
    expect(redact(`alg ${head}`, [token])).not.toContain(head);
  });

  it('takes out grant and secret of a refresh token that was sent, without its beginning', () => {
    expect(redact('fresh-AbCdEfGhIjKl-0123456789', 'surreal-refresh-AbCdEfGhIjKl-0123456789')).toBe(
      'fresh-[redacted]-[redacted]',
    );
  });

  it('takes other texts with dots for what they are', () => {
    expect(redact('an example of www', 'www.example.com')).toBe('an example of www');
  });

  it('takes out the longer of two values that share their beginning', () => {
    expect(redact('secret-and-more', ['secret', 'secret-and-more'])).toBe('[redacted]');
  });

  it('takes values literally, not as patterns', () => {
    expect(redact('a+b(c)$& stays', { pass: '+b(c)$&' })).toBe('a[redacted] stays');
  });

  it('leaves a message alone that holds nothing secret', () => {
    expect(redact('No record was returned', { pass: 'hunter2', remember: true, age: 3 })).toBe(
      'No record was returned',
    );
  });

  it('does not garble a message for the sake of very short values', () => {
    expect(redact('No record was returned', { a: '', b: 'r', c: 'ec' })).toBe('No record was returned');
  });
});

describe('cleanCause', () => {
  it('keeps the name and the cleaned message and nothing else', () => {
    const thrown = Object.assign(new TypeError(`fetch of ${makeRefresh('1')} failed`), {
      body: { pass: 'correct horse' },
      cause: new Error('correct horse'),
    });
    const clean = cleanCause(thrown, { pass: 'correct horse' });
    expect(clean.name).toBe('TypeError');
    expect(clean.message).toBe('fetch of [redacted] failed');
    expect(clean).not.toHaveProperty('body');
    expect(clean.cause).toBeUndefined();
    expect(clean.stack).toBeUndefined();
  });

  it.each([
    ['a string', 'hunter2 was wrong'],
    ['an array', ['hunter2 was wrong']],
  ])('makes an error of %s', (_name, thrown) => {
    expect(cleanCause(thrown, { pass: 'hunter2' }).message).toBe('[redacted] was wrong');
  });

  it('makes an error of nothing', () => {
    expect(cleanCause(undefined).message).toBe('undefined');
    expect(cleanCause(null).message).toBe('null');
  });
});

it('takes out secrets as JSON writes them', () => {
  const pass = 'correct "horse" \\ staple';
  const text = `bad body ${JSON.stringify({ pass })}`;
  expect(redact(text, { pass })).not.toContain('horse');
});

it('takes out all of a text that is no message but a page: patterns would take long, and a cut might leave half a secret', () => {
  expect(redact('eyJ'.repeat(100_000))).toBe('[redacted]');
});
