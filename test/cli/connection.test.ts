// Which database and which user: flags before the environment, and no secret in a flag or a message.
import { describe, expect, it } from 'vitest';
import { chooseConnection, connectionFlags, isConnectionGiven } from '../../src/cli/connection.js';
import { fakeTerminal } from '../support/cli.js';

const environment = {
  SURREAL_URL: 'ws://localhost:8000/rpc',
  SURREAL_NS: 'main',
  SURREAL_DB: 'main',
  SURREAL_USER: 'root',
  SURREAL_PASS: 'hunter2',
};

describe('a connection', () => {
  it('comes from the environment, over HTTP whatever the app uses', async () => {
    const { terminal } = fakeTerminal(environment);
    expect(isConnectionGiven({}, terminal)).toBe(true);
    expect(await chooseConnection({}, terminal)).toEqual({
      url: 'http://localhost:8000',
      namespace: 'main',
      database: 'main',
      level: 'root',
      username: 'root',
      password: 'hunter2',
      token: undefined,
    });
  });

  it('prefers flags, among which no secret is', async () => {
    const { terminal } = fakeTerminal(environment);
    const flags = { url: 'https://db.example/surreal/', db: 'other', 'auth-level': 'database' };
    expect(await chooseConnection(flags, terminal)).toMatchObject({
      url: 'https://db.example/surreal',
      database: 'other',
      level: 'database',
    });
    expect(Object.keys(connectionFlags).join()).not.toMatch(/pass|token|secret/);
  });

  it('asks for a password that the environment has not', async () => {
    const { SURREAL_PASS: _, ...without } = environment;
    const { terminal } = fakeTerminal(without);
    await expect(chooseConnection({}, terminal)).rejects.toThrow('SURREAL_PASS is missing');
    const asked = { ...terminal, askSecret: async () => 'typed' };
    expect(await chooseConnection({}, asked)).toMatchObject({ password: 'typed' });
  });

  it('is refused with a sentence that repeats no secret', async () => {
    const fail = (url: string) =>
      chooseConnection({ url }, fakeTerminal(environment).terminal).catch(({ message }) => message);
    expect(await fail('localhost:8000')).toContain('has to begin with http://');
    expect(await fail('not an address')).toContain('is no address');
    const withSecret = await fail('http://root:hunter2@localhost:8000');
    expect(withSecret).toContain('Leave user and password out');
    expect(withSecret).not.toContain('hunter2');
  });
});
