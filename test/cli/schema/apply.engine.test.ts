// One transaction: whenever the command is killed, the database is the old one or the new one.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { environmentOf, runCli, startCli } from '../../support/cli.js';
import { createTestClient } from '../../support/client.js';
import { accountSchema } from '../../support/schema.js';
import { createDevice } from '../../support/sessions.js';
import { ADA, databaseStarter } from '../../support/upgrades.js';

const start = databaseStarter();

describe('an interruption', () => {
  it('leaves the old database or the new one, and a second run ends with the new one', async () => {
    const old = await start(accountSchema());
    const environment = await environmentOf(old);
    const before = createTestClient(old, 'http', { strategy: 'refreshToken' });
    await before.client.signUp(ADA);
    before.client.dispose();
    const look = async () =>
      JSON.stringify(await old.query('INFO FOR DB; INFO FOR TABLE user; INFO FOR TABLE password'));
    const untouched = await look();
    const states: string[] = [];
    for (let afterMs = 60; afterMs <= 460; afterMs += 40) {
      const { child, ended } = await startCli(['schema', 'apply', '--access', 'device'], {
        environment,
      });
      await sleep(afterMs);
      child.kill('SIGKILL');
      await ended;
      states.push(await look());
    }
    expect(await runCli(['schema', 'apply', '--access', 'device'], { environment })).toMatchObject({
      code: 0,
    });
    const finished = await look();
    expect(states.filter((state) => state !== untouched && state !== finished)).toEqual([]);
    const after = createDevice(old, 'http', { access: 'device' });
    await after.client.signIn(ADA);
    expect(after.client.state().status).toBe('signed-in');
    after.client.dispose();
  });
});
