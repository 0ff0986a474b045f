// Rules about access methods, on databases that have the fault and on one that has not.
import { expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { checkSchema } from '../../support/cli.js';

it('finds sessions that cannot be renewed, deleted users that stay, and durations that are too long', async () => {
  const { code, found } = await checkSchema(`
    DEFINE ACCESS forever ON DATABASE TYPE RECORD DURATION FOR TOKEN 4w, FOR SESSION NONE;
    DEFINE ACCESS long ON DATABASE TYPE RECORD WITH REFRESH AUTHENTICATE { RETURN $auth }
      DURATION FOR TOKEN 2h, FOR SESSION 2d;`);
  expect(code).toBe(1);
  expect(found).toEqual(
    expect.arrayContaining([
      'authenticate-missing access forever',
      'no-renewal access forever',
      'token-too-long access forever',
      'session-too-long access forever',
      'token-too-long access long',
      'session-too-long access long',
    ]),
  );
  expect(found).not.toContain('authenticate-missing access long');
  expect(found).not.toContain('no-renewal access long');
});

it('finds nothing of the kind in the ready schema', async () => {
  const { found } = await checkSchema(sessionRecords());
  expect(found.filter((one) => /authenticate-missing|no-renewal|too-long/.test(one))).toEqual([]);
});
