// The fetch of a connection over HTTP: the client's token stands where the SDK put its handle, and nowhere else.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bearerFetch } from '../../src/surreal/bearerFetch.js';
import { HANDLE } from '../../src/surreal/clientSessions.js';

const ADDRESS = 'https://db.example.org/rpc';

let sent: { input: unknown; init: RequestInit | undefined }[] = [];
let status = 200;
let told: string[] = [];
let asked = 0;
let send: typeof fetch;

beforeEach(() => {
  [sent, told, status, asked] = [[], [], 200, 0];
  vi.stubGlobal('fetch', async (input: unknown, init?: RequestInit) => {
    sent.push({ input, init });
    return new Response('answer', { status });
  });
  const getToken = async (): Promise<string> => {
    asked += 1;
    return 'access.token.now';
  };
  send = bearerFetch(getToken, {
    accepted: () => void told.push('accepted'),
    refused: () => void told.push('refused'),
    failed: () => void told.push('failed'),
  });
});

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
const sentHeaders = (): Headers => new Headers(sent[0]?.init?.headers);

describe('bearerFetch', () => {
  it('sends the token of now in place of the handle, with all the rest of the request', async () => {
    const init = { method: 'POST', body: 'query', headers: { ...bearer(HANDLE).headers, accept: 'x' } };
    const response = await send(ADDRESS, init);
    await expect(response.text()).resolves.toBe('answer');
    expect(sent).toMatchObject([{ input: ADDRESS, init: { method: 'POST', body: 'query' } }]);
    expect(sentHeaders().get('authorization')).toBe('Bearer access.token.now');
    expect(sentHeaders().get('accept')).toBe('x');
    expect(told).toEqual(['accepted']);
  });

  it('leaves the token of a session of the app’s own, and learns nothing from its answer', async () => {
    status = 401;
    await send(ADDRESS, bearer('token.of.app'));
    expect(sentHeaders().get('authorization')).toBe('Bearer token.of.app');
    expect(told).toEqual([]);
    expect(asked).toBe(0);
  });

  it('adds no token to a request without one', async () => {
    await send(ADDRESS);
    expect(sentHeaders().has('authorization')).toBe(false);
    expect(asked).toBe(0);
  });

  it('tells of a token that the server refuses', async () => {
    status = 401;
    await send(ADDRESS, bearer(HANDLE));
    expect(told).toEqual(['refused']);
  });

  it('does not take other failures for a refusal', async () => {
    status = 403;
    await send(ADDRESS, bearer(HANDLE));
    expect(told).toEqual(['accepted']);
  });

  it('sends nothing when there is no token', async () => {
    const none = new Error('not signed in');
    const idle = { accepted: () => {}, refused: () => {}, failed: () => {} };
    const sending = bearerFetch(() => Promise.reject(none), idle)(ADDRESS, bearer(HANDLE));
    await expect(sending).rejects.toBe(none);
    expect(sent).toEqual([]);
  });
});
