// The rule about ASYNC events.
import { expect, it } from 'vitest';
import { checkSchema } from '../../support/cli.js';

const schema = (event: string) => `
  DEFINE TABLE user SCHEMALESS; DEFINE TABLE mail SCHEMALESS; DEFINE TABLE note SCHEMALESS;
  DEFINE EVENT welcome ON user WHEN $event = 'CREATE' THEN { CREATE mail };
  DEFINE EVENT send ON mail ${event} WHEN true THEN { RETURN 1 };
  DEFINE EVENT later ON note ASYNC WHEN true THEN { RETURN 1 };
  DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNUP { CREATE user SET email = $email };`;

it('finds those of tables that a sign-up writes to, also by way of another event', async () => {
  const { code, found } = await checkSchema(schema('ASYNC'));
  expect(code).toBe(1);
  expect(found.filter((one) => one.startsWith('async-event'))).toEqual(['async-event event mail.send']);
});

it('leaves alone events that are not ASYNC, and tables that only queries write to', async () => {
  const { found } = await checkSchema(schema(''));
  expect(found.filter((one) => one.startsWith('async-event'))).toEqual([]);
});
