// Two handlers of one event: the app's is called first.
import { expect, it } from 'vitest';
import { inTurn } from '../../../src/ui/parts/inTurn.js';

it('calls the handler of the app before its own, with the same event', () => {
  const calls: string[] = [];
  const handler = inTurn<string>(
    (event) => calls.push(`app ${event}`),
    (event) => calls.push(`own ${event}`),
  );
  handler('click');
  expect(calls).toEqual(['app click', 'own click']);
});

it('needs no handler of the app', () => {
  const calls: string[] = [];
  inTurn<string>(undefined, (event) => calls.push(event))('click');
  expect(calls).toEqual(['click']);
});
