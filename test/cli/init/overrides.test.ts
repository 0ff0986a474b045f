// The overrides in package.json.
import { expect, it } from 'vitest';
import { withOverrides } from '../../../src/cli/init/overrides.js';

const wanted = {
  surrealdb: { typescript: '$typescript' },
  '@surrealdb/sqon': { typescript: '$typescript' },
};

it('gives surrealdb the TypeScript of the app, and keeps everything else as it was written', () => {
  const source = '{\n\t"name": "app",\n\t"devDependencies": { "typescript": "~7.0.0" }\n}\n';
  const changed = withOverrides(source, false) ?? '';
  expect(JSON.parse(changed)).toEqual({ ...JSON.parse(source), overrides: wanted });
  expect(changed).toContain('\n\t"name": "app"');
  expect(withOverrides(changed, false)).toBeUndefined();
});

it('leaves overrides of the app alone unless it is forced', () => {
  const own = { surrealdb: '2.0.8', '@surrealdb/sqon': { typescript: '5.9.3' }, other: '1.0.0' };
  const source = JSON.stringify({ dependencies: { typescript: '7.0.0' }, overrides: own });
  expect(withOverrides(source, false)).toBeUndefined();
  expect(JSON.parse(withOverrides(source, true) ?? '').overrides).toEqual({ ...own, ...wanted });
});

it('changes nothing where the app has no TypeScript to point at', () => {
  expect(withOverrides('{ "name": "app" }', false)).toBeUndefined();
});
