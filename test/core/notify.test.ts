// Listeners of the app: each is called, whatever the others do.
import { expect, it, vi } from 'vitest';
import { notify } from '../../src/core/notify.js';

it('calls the other listeners when one throws, and shows its error on the console', () => {
  const shown = vi.spyOn(console, 'error').mockImplementation(() => {});
  const broken = new Error('a listener of the app');
  const called: string[] = [];
  notify([
    () => called.push('first'),
    () => {
      throw broken;
    },
    () => called.push('last'),
  ]);
  expect(called).toEqual(['first', 'last']);
  expect(shown.mock.calls).toEqual([[broken]]);
});

it('calls whoever listened at the beginning, although listeners come and go meanwhile', () => {
  const called: string[] = [];
  const listeners = new Set<() => void>();
  const second = (): void => void called.push('second');
  listeners.add(() => {
    called.push('first');
    listeners.delete(second);
    listeners.add(() => called.push('later'));
  });
  listeners.add(second);
  notify(listeners);
  expect(called).toEqual(['first', 'second']);
});
