// The refusals of the multiplexer: the SDK makes of each the same class of error as of the real server's.
import {
  AlreadyExistsError,
  InternalError,
  NotAllowedError,
  NotFoundError,
  parseRpcError,
  Uuid,
  ValidationError,
} from 'surrealdb';
import { describe, expect, it } from 'vitest';
import type { WireError } from '../../src/embedded/frames.js';
import {
  anonymousDenied,
  engineFailed,
  failed,
  invalidParams,
  namespaceMissing,
  parseError,
  sessionExists,
  sessionNotFound,
  transactionNotFound,
} from '../../src/embedded/wireErrors.js';

const id = Uuid.v4();
const asSdk = (error: WireError) => parseRpcError({ ...error, details: { ...error.details } });

describe('what the SDK makes of a refusal', () => {
  it.each([
    ['bytes that are no request', parseError, ValidationError],
    ['parameters that do not fit', invalidParams('Expected a text'), ValidationError],
    ['a database without a namespace', namespaceMissing, ValidationError],
    ['no such transaction', transactionNotFound, ValidationError],
    ['nobody signed in', anonymousDenied, NotAllowedError],
    ['no such session', sessionNotFound(id), NotFoundError],
    ['a session that is there already', sessionExists(id), AlreadyExistsError],
    ['an engine that failed', engineFailed(new Error('out of memory')), InternalError],
  ])('for %s', (_name, error, Kind) => {
    const thrown = asSdk(error);
    expect(thrown).toBeInstanceOf(Kind);
    expect(thrown.message).toBe(error.message);
  });

  it('tells bytes that are no request from requests that do not fit', () => {
    expect(asSdk(parseError)).toMatchObject({ isParseError: true });
    expect(asSdk(invalidParams('no'))).toMatchObject({ isParseError: false });
  });

  it('gives each refusal the number that the real server gives it', () => {
    expect([parseError, anonymousDenied, namespaceMissing].map(({ code }) => code)).toEqual([
      -32700, -32002, -32000,
    ]);
    expect([transactionNotFound, invalidParams('no')].map(({ code }) => code)).toEqual([
      -32603, -32603,
    ]);
    expect([sessionNotFound(id), sessionExists(id)].map(({ code }) => code)).toEqual([-32000, -32000]);
  });

  it('does not take a guest for somebody whose token was refused', () => {
    expect(asSdk(anonymousDenied)).toMatchObject({ isInvalidAuth: false, isTokenExpired: false });
  });

  it('names the session', () => {
    expect(asSdk(sessionNotFound(id)).message).toBe(`Session not found: ${id}`);
    expect(asSdk(sessionExists(id)).message).toBe(`Session already exists: ${id}`);
  });
});

describe('engineFailed', () => {
  it('says what was thrown, whatever it was', () => {
    expect(engineFailed('out of memory').message).toBe('out of memory');
    expect(engineFailed(undefined).message).toBe('undefined');
  });
});

describe('failed', () => {
  it('makes an error the outcome of a request', () => {
    expect(failed(parseError)).toEqual({ status: 'failed', error: parseError });
  });
});
