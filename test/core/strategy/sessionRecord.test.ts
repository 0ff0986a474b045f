// Session records as a strategy: what is sent, which answers mean what, and what is kept where no key is.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import type { Backend, Tokens, Variables } from '../../../src/core/ports/Backend.js';
import type { Strategy } from '../../../src/core/strategy/Strategy.js';
import { sessionRecord } from '../../../src/core/strategy/sessionRecord.js';
import type { TokenRecord } from '../../../src/core/tokens/record.js';

const refused = (databaseReason: string): AuthError => new AuthError('rejected', { databaseReason });
const conflict = (): AuthError =>
  new AuthError('unexpected', { cause: new Error('The record access signin query failed') });

interface Setting {
  readonly strategy: Strategy;
  readonly backend: Backend;
  readonly sent: Variables[];
}

/** @param answers what the database throws, in order; after them it gives tokens */
function setting(answers: AuthError[] = [], { hasKey = true, device = 'Laptop' } = {}): Setting {
  const sent: Variables[] = [];
  let made = 0;
  return {
    sent,
    strategy: sessionRecord({
      secrets: {
        random() {
          made += 1;
          return `random-${made}`;
        },
        after: async (current) => (hasKey ? `after-${current}` : undefined),
      },
      device,
      whoIs: async (access) => `user:${access}`,
    }),
    backend: {
      async exchange(kind, variables): Promise<Tokens> {
        sent.push({ kind, ...variables });
        const error = answers.shift();
        if (error) throw error;
        return { access: 'token' };
      },
      revoke: () => Promise.reject(new Error('Session records have no grants.')),
    },
  };
}

const record: TokenRecord = {
  version: 1,
  generation: 1,
  subject: 'user:ann',
  session: 'session:1',
  access: 'token',
  refresh: 'current',
  first: 'first',
  receivedAt: 0,
  issuedAt: 0,
  expiresAt: 0,
  rotatedAt: [],
};
const enter = ({ strategy, backend }: Setting, abandoned: unknown[] = []): Promise<Tokens> =>
  strategy.enter('signIn', { email: 'a' }, backend, (tokens) => abandoned.push(tokens));

describe('entering', () => {
  it('makes up a name and a secret, and tells which device it is', async () => {
    const made = setting();
    expect(await enter(made)).toEqual({ access: 'token', refresh: 'random-2', first: 'random-1' });
    expect(made.sent).toEqual([
      { kind: 'signIn', device: 'Laptop', email: 'a', first: 'random-1', next: 'random-2' },
    ]);
  });

  it('sends no device where there is no name for it', async () => {
    const made = setting([], { device: '' });
    await enter(made);
    expect(made.sent[0]).not.toHaveProperty('device');
  });

  it('sends the very same request again when two met', async () => {
    const made = setting([conflict(), conflict()]);
    await enter(made);
    expect(made.sent).toHaveLength(3);
    expect(new Set(made.sent.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('does not do so for ever', async () => {
    const made = setting(Array.from({ length: 10 }, conflict));
    await expect(enter(made)).rejects.toMatchObject({ code: 'server_unavailable', retryable: true });
    expect(made.sent).toHaveLength(3);
  });

  it('takes new secrets for the next attempt', async () => {
    const made = setting([new AuthError('network')]);
    await expect(enter(made)).rejects.toMatchObject({ code: 'network' });
    await enter(made);
    expect(made.sent.map(({ first, next }) => [first, next])).toEqual([
      ['random-1', 'random-2'],
      ['random-3', 'random-4'],
    ]);
  });

  it.each(['network', 'timeout', 'server_unavailable'] as const)(
    'has the session ended that may have begun when the answer is %s',
    async (code) => {
      const abandoned: unknown[] = [];
      await expect(enter(setting([new AuthError(code)]), abandoned)).rejects.toMatchObject({ code });
      expect(abandoned).toEqual([{ first: 'random-1' }]);
    },
  );

  it('has nothing to end when the database said no', async () => {
    const abandoned: unknown[] = [];
    await expect(
      enter(setting([new AuthError('invalid_credentials')]), abandoned),
    ).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect(abandoned).toEqual([]);
  });

  it('takes a password that was changed in this very moment for a wrong one', async () => {
    await expect(enter(setting([refused('session_ended')]))).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
  });
});

describe('keeping', () => {
  it('asks whose the token is', async () => {
    const { strategy } = setting();
    expect(await strategy.keep({ access: 'ann', refresh: 'r', first: 'f' })).toEqual({
      access: 'ann',
      refresh: 'r',
      first: 'f',
      subject: 'user:ann',
    });
  });

  it('keeps the next secret beside the current one where none can be derived', async () => {
    const { strategy } = setting([], { hasKey: false });
    expect(await strategy.keep({ access: 'ann', refresh: 'r', first: 'f' })).toMatchObject({
      next: 'random-1',
    });
  });

  it('cannot renew what came without its first secret', async () => {
    const { strategy } = setting();
    expect(await strategy.keep({ access: 'ann', refresh: 'r' })).toEqual({
      access: 'ann',
      subject: 'user:ann',
    });
  });
});

describe('renewing', () => {
  it('sends the first, the current and the derived secret, each time the same', async () => {
    const made = setting([new AuthError('network')]);
    await expect(made.strategy.renew(record, made.backend)).rejects.toMatchObject({ code: 'network' });
    expect(await made.strategy.renew(record, made.backend)).toEqual({
      access: 'token',
      refresh: 'after-current',
      first: 'first',
      subject: 'user:ann',
      next: undefined,
    });
    const request = { kind: 'refresh', first: 'first', refresh: 'current', next: 'after-current' };
    expect(made.sent).toEqual([request, request]);
  });

  it('sends the secret that was kept, and keeps one for the time after', async () => {
    const made = setting([], { hasKey: false });
    const kept = { ...record, next: 'kept' };
    expect(await made.strategy.renew(kept, made.backend)).toMatchObject({
      refresh: 'kept',
      next: 'random-1',
    });
    expect(made.sent).toEqual([{ kind: 'refresh', first: 'first', refresh: 'current', next: 'kept' }]);
  });

  it('asks nobody when there is neither key nor kept secret: a new one each time looks like theft', async () => {
    const made = setting([], { hasKey: false });
    await expect(made.strategy.renew(record, made.backend)).rejects.toMatchObject({
      code: 'storage_unavailable',
    });
    expect(made.sent).toEqual([]);
  });

  it.each([
    ['session_ended', { code: 'session_revoked', retryable: false }],
    ['refresh_race', { code: 'server_unavailable', retryable: true }],
    ['something_else', { code: 'rejected', databaseReason: 'something_else' }],
  ])('reads %s', async (reason, error) => {
    const { strategy, backend } = setting([refused(reason)]);
    await expect(strategy.renew(record, backend)).rejects.toMatchObject(error);
  });

  it('leaves nothing of a session that the database ended', () => {
    expect(setting().strategy.rest(record)).toBeUndefined();
  });
});
