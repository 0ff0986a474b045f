// The error of a command that cannot go on.
import { expect, it } from 'vitest';
import { CliError } from '../../src/cli/CliError.js';

it('carries a sentence', () => {
  const error = new CliError('Name a database.');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'CliError', message: 'Name a database.' });
});
