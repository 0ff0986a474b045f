// Asking for a password where nobody can answer: a pipe is not asked.
import { expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

it('asks nobody where there is no terminal', async () => {
  const environment = {
    SURREAL_URL: 'http://localhost:1',
    SURREAL_NS: 'main',
    SURREAL_DB: 'main',
    SURREAL_USER: 'root',
  };
  const { code, err } = await runCli(['check'], { environment });
  expect(code).toBe(2);
  expect(err).toContain('SURREAL_PASS is missing');
});
