// What each finding carries: the section of docs/cli.md that says more, which is there.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { finding } from '../../../src/cli/check/Finding.js';

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('leads to the section of its rule', () => {
  const found = finding({ rule: 'open-cors', level: 'hint', subject: '', sentence: '', cure: '' });
  expect(found.link).toBe('react-surreal-auth/docs/cli.md#open-cors');
});

it('has a section for each rule, and a rule for each section', () => {
  const [, rules = ''] = /export type Rule =([^;]*);/.exec(read('src/cli/check/Finding.ts')) ?? [];
  const names = [...rules.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
  const sections = [...read('docs/cli.md').matchAll(/^### ([a-z-]+)$/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(sections).toEqual(names);
});
