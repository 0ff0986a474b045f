// The file with the provider.
import { expect, it } from 'vitest';
import { providerFile } from '../../../src/cli/init/providerFile.js';

it('names the database of the app, and lets no name out of its place', () => {
  const database = { url: 'wss://db.example/x', namespace: 'main', access: 'account' };
  const file = providerFile({ ...database, database: 'a"} evil={"' });
  expect(file).toContain('url="wss://db.example/x"');
  expect(file).not.toContain('strategy');
  expect(file).toContain('database={"a\\"} evil={\\""}');
});
