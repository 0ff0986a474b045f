// Which sessions of the SDK carry the client's token: the root and its forks, and no session of the app's own.
import { type ConnectionSession, type ConnectionState, Uuid } from 'surrealdb';
import { describe, expect, it } from 'vitest';
import { createClientSessions, HANDLE } from '../../src/surreal/clientSessions.js';

const [FORK, OWN] = [Uuid.v4(), Uuid.v4()];

function sessionOf(id: Uuid | undefined, accessToken?: string): ConnectionSession {
  return {
    id,
    namespace: 'test',
    database: 'app',
    accessToken,
    refreshToken: 'refresh token of whoever it was before',
    variables: {},
    authRenewal: undefined,
    authOverriden: true,
  };
}

/** A connection with the root, a fork that has the handle, and a session on which the app signed somebody in. */
function opened() {
  const root = sessionOf(undefined, HANDLE);
  const fork = sessionOf(FORK, HANDLE);
  const own = sessionOf(OWN, 'token of the app');
  const sessions = createClientSessions();
  // Only its sessions are looked at.
  const state = {
    rootSession: root,
    sessions: new Map([
      [FORK, fork],
      [OWN, own],
    ]),
  };
  sessions.open(state as unknown as ConnectionState);
  return { sessions, root, fork, own };
}

describe('createClientSessions', () => {
  it('gives the root the handle from the start', () => {
    const sessions = createClientSessions();
    expect(sessions.has(undefined)).toBe(true);
    expect(sessions.handleFor(undefined)).toBe(HANDLE);
  });

  it('gives a fork of a session of the client the handle, and no session of the app’s own', () => {
    const { sessions } = opened();
    expect(sessions.has(FORK)).toBe(false);
    expect(sessions.handleFor(FORK)).toBe(HANDLE);
    expect(sessions.handleFor(OWN)).toBeNull();
    expect(sessions.all()).toEqual([undefined, FORK]);
  });

  it('takes a session for the client’s that the app handed the handle', () => {
    const { sessions } = opened();
    sessions.authenticated(OWN, HANDLE);
    expect(sessions.has(OWN)).toBe(true);
  });

  it('takes a session for the app’s once it has another token', () => {
    const { sessions, root } = opened();
    sessions.authenticated(undefined, 'token of the app');
    expect(sessions.has(undefined)).toBe(false);
    root.accessToken = 'token of the app';
    expect(sessions.handleFor(undefined)).toBeNull();
  });

  it('drops the refresh token of whoever the session was before', () => {
    const { sessions, own } = opened();
    sessions.authenticated(OWN, 'token of the app');
    expect(own.refreshToken).toBeDefined();
    sessions.authenticated(OWN, 'another token');
    expect(own.refreshToken).toBeUndefined();
  });

  it('lets the SDK ask again for the client’s sessions alone when it restores them', () => {
    const { sessions, root, fork, own } = opened();
    sessions.handleFor(FORK);
    sessions.prepareRestore();
    expect([root, fork, own].map(({ authOverriden }) => authOverriden)).toEqual([false, false, true]);
  });

  it('no longer counts a session that was left', () => {
    const { sessions } = opened();
    sessions.left(undefined);
    expect(sessions.all()).toEqual([]);
    expect(sessions.has(undefined)).toBe(false);
  });

  it('knows the sessions of the latest connection alone', () => {
    const { sessions } = opened();
    sessions.handleFor(FORK);
    const root = sessionOf(undefined);
    const state = { rootSession: root, sessions: new Map() };
    sessions.open(state as unknown as ConnectionState);
    expect(sessions.all()).toEqual([undefined]);
    expect(sessions.stateOf(undefined)).toBe(root);
    expect(sessions.stateOf(FORK)).toBeUndefined();
  });
});

it('uses a handle that is no JWT: the SDK would set a timer by its end', () => {
  expect(HANDLE).not.toContain('.');
});
