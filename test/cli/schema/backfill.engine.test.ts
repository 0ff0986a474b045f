// Values for records that are older than a field: given by `schema apply`, without ending a session.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { environmentOf, runCli } from '../../support/cli.js';
import { createDevice } from '../../support/sessions.js';
import { ADA, databaseStarter, renewedByNewSchema } from '../../support/upgrades.js';

const start = databaseStarter();

describe('values for old records', () => {
  it('ends no session by the values that it gives to old records', async () => {
    const old = await start(sessionRecords(), { tokenMs: 3_000 });
    const environment = await environmentOf(old);
    const before = createDevice(old, 'http');
    const stop = before.client.start();
    await before.client.signUp(ADA);
    const folder = mkdtempSync(join(tmpdir(), 'schema-'));
    writeFileSync(
      join(folder, 'newer.surql'),
      sessionRecords().replace(
        'DEFINE EVENT changed',
        "DEFINE FIELD made_by ON password TYPE string DEFAULT 'argon2id';\nDEFINE EVENT changed",
      ),
    );
    const applied = await runCli(['schema', 'apply', '--file', 'newer.surql'], { folder, environment });
    rmSync(folder, { recursive: true });
    expect(applied.out).toContain('* 1 of password without a value get');
    await renewedByNewSchema(before);
    stop();
    before.client.dispose();
  });
});
