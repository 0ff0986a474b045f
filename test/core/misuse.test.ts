// Sentences for developers: whole in development, and something to go on where a production build has removed them.
import { expect, it } from 'vitest';
import { forDevelopers, misuse } from '../../src/core/misuse.js';

it('says whose error it is and what is wrong', () => {
  expect(misuse('pass access.').message).toBe('react-surreal-auth: pass access.');
});

it('says where to find the sentence that a production build has removed', () => {
  expect(misuse(undefined).message).toMatch(/^react-surreal-auth: .*development build/);
});

it('leaves an error its usual sentence when there is none for developers', () => {
  expect(forDevelopers('exact')).toBe('exact');
  expect(forDevelopers(undefined)).toBeUndefined();
});
