// Signing in and up: what is sent, what becomes the session, and what is ended when it is not wanted.
import { describe, expect, it } from 'vitest';
import { signIn } from '../../../src/core/flows/signIn.js';
import type { SignInOptions } from '../../../src/core/Kernel.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };

function setup() {
  const fake = fakeKernel();
  const enter = (kind: 'signIn' | 'signUp', options?: SignInOptions) =>
    signIn(fake.kernel, fake.kernel.held.beginRequest(), kind, ADA, options);
  return { ...fake, enter };
}

describe('signIn', () => {
  it.each(['signIn', 'signUp'] as const)(
    'sends the variables of %s, and holds the session',
    async (kind) => {
      const { kernel, backend, store, enter } = setup();
      await expect(enter(kind)).resolves.toMatchObject({ subject: 'user:ada' });
      expect(backend.exchanges).toEqual([{ kind, variables: ADA }]);
      expect(kernel.state.get().status).toBe('signed-in');
      expect(store.values.has('session')).toBe(true);
    },
  );

  it('does not ask whose tokens are that name a record user for certain', async () => {
    const { backend, enter } = setup();
    await enter('signIn');
    expect(backend.asked).toEqual([]);
  });

  it('asks whose an access token alone is, which may come from a key', async () => {
    const { backend, enter } = setup();
    const { access } = backend.issue();
    backend.answers.push({ access });
    await enter('signIn');
    expect(backend.asked).toEqual([access]);
  });

  it('does not ask after a sign-up, which is for record users alone', async () => {
    const { backend, enter } = setup();
    const { access } = backend.issue();
    backend.answers.push({ access });
    await enter('signUp');
    expect(backend.asked).toEqual([]);
  });

  it('refuses another user than the only one who may, and ends their tokens', async () => {
    const { kernel, backend, store, enter } = setup();
    const entering = enter('signIn', { subject: 'user:bob' });
    await expect(entering).rejects.toMatchObject({ code: 'other_user' });
    await settle();
    expect(backend.revoked).toEqual(['grant1']);
    expect(store.values.has('session')).toBe(false);
    expect(kernel.held.record).toBeUndefined();
  });

  it('ends tokens that came after the user had asked for something else', async () => {
    const { kernel, backend, enter } = setup();
    const answer = later<Tokens>();
    backend.answers.push(answer.promise);
    const entering = enter('signIn');
    kernel.held.beginRequest();
    answer.resolve(backend.issue());
    await expect(entering).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle();
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('fails as the server refused, and changes nothing', async () => {
    const { kernel, backend, enter } = setup();
    backend.answers.push('invalid_credentials');
    await expect(enter('signIn')).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect(kernel.state.get().status).toBe('loading');
  });
});
