// Taking over tokens that were issued elsewhere: whose they are, what is spent for them, and what is ended.
import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../src/core/flows/authenticate.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { type FakeKernelOptions, fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

function setup(options?: FakeKernelOptions) {
  const fake = fakeKernel(options);
  const bring = (tokens: string | Tokens) =>
    authenticate(fake.kernel, fake.kernel.held.beginRequest(), tokens);
  return { ...fake, bring, stored: () => fake.store.values.get('session') };
}

describe('authenticate', () => {
  it('makes tokens the session once the database has said whose they are, and spends none of them', async () => {
    const { kernel, backend, bring, stored } = setup();
    const tokens = backend.issue();
    await expect(bring(tokens)).resolves.toMatchObject({ subject: 'user:ada' });
    expect(backend.asked).toEqual([tokens.access]);
    expect(backend.exchanges).toEqual([]);
    expect(stored()).toMatchObject({ access: tokens.access, refresh: tokens.refresh });
    expect(kernel.state.get().status).toBe('signed-in');
  });

  it('takes an access token alone', async () => {
    const { backend, bring, stored } = setup();
    const { access } = backend.issue();
    await bring(access);
    expect(stored()).not.toHaveProperty('refresh');
  });

  it('renews an access token that has ended, when a refresh token stands beside it', async () => {
    const { clock, backend, bring, stored } = setup();
    const tokens = backend.issue();
    clock.sleep(16 * 60_000);
    await bring(tokens);
    expect(backend.exchanges).toEqual([{ kind: 'refresh', variables: { refresh: tokens.refresh } }]);
    expect(stored()).not.toMatchObject({ access: tokens.access });
  });

  it('refuses an access token that has ended when nothing can renew it', async () => {
    const { clock, backend, bring, stored } = setup();
    const { access } = backend.issue();
    clock.sleep(16 * 60_000);
    await expect(bring(access)).rejects.toMatchObject({ code: 'session_expired' });
    expect(backend.asked).toEqual([]);
    expect(stored()).toBeUndefined();
  });

  it('does not spend a refresh token that its strategy would not keep', async () => {
    const { clock, backend, bring } = setup({ strategy: tokenOnly });
    const tokens = backend.issue();
    clock.sleep(16 * 60_000);
    await expect(bring(tokens)).rejects.toMatchObject({ code: 'session_expired' });
    expect(backend.exchanges).toEqual([]);
  });

  it.each(['', 'no token', 'a.b.c'])('refuses %j with `token_invalid`', async (text) => {
    await expect(setup().bring(text)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  it('refuses a token of another database', async () => {
    const { backend, bring } = setup();
    const { access } = backend.issue({ DB: 'other' });
    await expect(bring(access)).rejects.toMatchObject({ code: 'token_invalid' });
    expect(backend.asked).toEqual([]);
  });
});

describe('authenticate with one pair of tokens twice at once', () => {
  async function broughtTwice() {
    const fake = setup();
    const tokens = fake.backend.issue();
    fake.clock.sleep(16 * 60_000);
    const answer = later<Tokens>();
    fake.backend.answers.push(answer.promise);
    const first = fake.bring(tokens).catch(({ code }: { code: string }) => code);
    await settle();
    const second = fake.bring(tokens);
    await settle();
    return { ...fake, answer, first, second };
  }

  it('spends the refresh token once, for the later one', async () => {
    const { backend, answer, first, second } = await broughtTwice();
    answer.resolve(backend.issue());
    await expect(second).resolves.toMatchObject({ subject: 'user:ada' });
    await expect(first).resolves.toBe('not_signed_in');
    expect(backend.count('refresh')).toBe(1);
    // The tokens that both shared are in use.
    expect(backend.revoked).toEqual([]);
  });

  it('remembers no tokens afterwards', async () => {
    const { kernel, backend, answer, first, second } = await broughtTwice();
    expect(kernel.flights.brought).toBeDefined();
    answer.resolve(backend.issue());
    await Promise.all([first, second]);
    expect(kernel.flights.brought).toBeUndefined();
  });

  it('ends the renewed tokens when the user has signed out before they came', async () => {
    const { kernel, backend, answer, first, second } = await broughtTwice();
    kernel.held.beginSignOut();
    answer.resolve(backend.issue());
    await expect(second).rejects.toMatchObject({ code: 'not_signed_in' });
    await first;
    await settle();
    expect(backend.revoked).toEqual(['grant2']);
  });
});
