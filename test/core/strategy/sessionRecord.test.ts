// Session records as a strategy: what is sent, which answers mean what, and what is kept where no key is.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import type { Backend, Tokens, Variables } from '../../../src/core/ports/Backend.js';
import type { Strategy } from '../../../src/core/strategy/Strategy.js';
import { sessionRecord } from '../../../src/core/strategy/sessionRecord.js';
import type { TokenRecord } from '../../../src/core/tokens/record.js';
import { makeToken } from '../../support/fakes/makeToken.js';

const refused = (databaseReason: string): AuthError => new AuthError('rejected', { databaseReason });

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
    }),
    backend: {
      async exchange(kind, variables): Promise<Tokens> {
        sent.push({ kind, ...variables });
        const error = answers.shift();
        if (error) throw error;
        return { access: 'token' };
      },
      revoke: () => Promise.reject(new Error('Session records have no grants.')),
      whoIs: () => Promise.reject(new Error('The flows ask, not the strategy.')),
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
    expect(await enter(made)).toEqual({
      access: 'token',
      refresh: 'random-2',
      openingSecret: 'random-1',
    });
    expect(made.sent).toEqual([
      { kind: 'signIn', device: 'Laptop', email: 'a', first: 'random-1', next: 'random-2' },
    ]);
  });

  it('sends no device where there is no name for it', async () => {
    const made = setting([], { device: '' });
    await enter(made);
    expect(made.sent[0]).not.toHaveProperty('device');
  });

  it('takes no refresh token for its own: what was begun with it is ended', async () => {
    const made = setting();
    made.backend.exchange = async () => ({ access: 'token', refresh: 'surreal-refresh-a-b' });
    const abandoned: unknown[] = [];
    await expect(enter(made, abandoned)).rejects.toMatchObject({ code: 'strategy_mismatch' });
    expect(abandoned).toEqual([{ refresh: 'surreal-refresh-a-b' }]);
  });

  it('names the password that is missing, where the database takes a sign-in for a renewal', async () => {
    const made = setting([refused('secret_invalid')]);
    await expect(enter(made)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining("'pass'"),
    });
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
      expect(abandoned).toEqual([{ openingSecret: 'random-1' }]);
    },
  );

  it('has nothing to end when the database said no', async () => {
    const abandoned: unknown[] = [];
    await expect(
      enter(setting([new AuthError('invalid_credentials')]), abandoned),
    ).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect(abandoned).toEqual([]);
  });

  it('does not take a password for wrong because a renewal of the same user was in its way', async () => {
    const cause = new Error('There was a problem with authentication');
    const unclear = new AuthError('invalid_credentials', { cause });
    await expect(enter(setting([unclear]))).rejects.toMatchObject({
      code: 'server_unavailable',
      retryable: true,
    });
  });

  it('takes a password that was changed in this very moment for a wrong one', async () => {
    await expect(enter(setting([refused('session_ended')]))).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
  });
});

describe('keeping', () => {
  const access = makeToken({ ID: 'session:1' });

  it('leaves it to the database to say whose the token is', async () => {
    const { strategy } = setting();
    expect(strategy.namesUser).toBeFalsy();
    expect(await strategy.select({ access, refresh: 'r', openingSecret: 'f' }, 'user:ann')).toEqual({
      access,
      refresh: 'r',
      openingSecret: 'f',
    });
  });

  it('keeps the next secret beside the current one where none can be derived', async () => {
    const { strategy } = setting([], { hasKey: false });
    expect(await strategy.select({ access, refresh: 'r', openingSecret: 'f' })).toMatchObject({
      next: 'random-1',
    });
  });

  it('refuses a token that names the user: there is no session record behind it', async () => {
    const { strategy } = setting();
    const tokens = { access: makeToken({ ID: 'user:ann' }), refresh: 'r', openingSecret: 'f' };
    await expect(strategy.select(tokens, 'user:ann')).rejects.toMatchObject({
      code: 'strategy_mismatch',
      message: expect.stringContaining('session-records.surql'),
    });
  });

  it('refuses a refresh token without a first secret: it would be neither renewed nor revoked', async () => {
    const { strategy } = setting();
    await expect(strategy.select({ access: 'ann', refresh: 'r' })).rejects.toMatchObject({
      code: 'strategy_mismatch',
    });
    expect(await strategy.select({ access: 'ann' })).toEqual({ access: 'ann' });
  });
});

describe('renewing', () => {
  it('sends the first, the current and the derived secret, each time the same', async () => {
    const made = setting([new AuthError('network')]);
    await expect(made.strategy.renew(record, made.backend)).rejects.toMatchObject({ code: 'network' });
    expect(await made.strategy.renew(record, made.backend)).toEqual({
      access: 'token',
      refresh: 'after-current',
      openingSecret: 'first',
      next: undefined,
    });
    const request = { kind: 'session', first: 'first', refresh: 'current', next: 'after-current' };
    expect(made.sent).toEqual([request, request]);
  });

  it('does not ask to renew a refresh token, which the server would refuse for good', async () => {
    const made = setting();
    const renewing = made.strategy.renew({ ...record, first: undefined }, made.backend);
    await expect(renewing).rejects.toMatchObject({ code: 'strategy_mismatch' });
    expect(made.sent).toEqual([]);
  });

  it('sends the secret that was kept, and keeps one for the time after', async () => {
    const made = setting([], { hasKey: false });
    const kept = { ...record, next: 'kept' };
    expect(await made.strategy.renew(kept, made.backend)).toMatchObject({
      refresh: 'kept',
      next: 'random-1',
    });
    expect(made.sent).toEqual([{ kind: 'session', first: 'first', refresh: 'current', next: 'kept' }]);
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
    expect(setting().strategy.afterRefusal(record)).toBeUndefined();
  });
});
