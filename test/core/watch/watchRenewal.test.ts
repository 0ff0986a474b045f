// The renewal timer's code is loaded when there is a session to renew, and asked for again when that failed.
import { expect, it } from 'vitest';
import { MAX_TICK_MS } from '../../../src/core/defaults.js';
import { adopt } from '../../../src/core/steps/adopt.js';
import { watchRenewal } from '../../../src/core/watch/watchRenewal.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** Counts the timers that are started, and notes what they are told. */
function setup(paints: 'at once' | 'when told' = 'at once') {
  const told: string[] = [];
  const faults = { loadError: undefined as Error | undefined, loads: 0 };
  const fake = fakeKernel({
    paints,
    loadError: () => {
      faults.loads += 1;
      return faults.loadError;
    },
    flows: {
      startRenewalTimer: () => {
        told.push('start');
        return { wake: () => void told.push('wake'), stop: () => void told.push('stop') };
      },
    },
  });
  const signIn = (): void => adopt(fake.kernel, fake.record(), true);
  return { ...fake, told, faults, signIn, renewal: watchRenewal(fake.kernel) };
}

it('loads nothing for a visitor who is signed out', async () => {
  const { kernel, faults, told, renewal } = setup();
  kernel.state.dispatch({ type: 'leave', reason: 'none' });
  renewal.wake();
  await settle();
  expect(faults.loads).toBe(0);
  expect(told).toEqual([]);
});

it('starts one timer, however often the session changes', async () => {
  const { told, signIn } = setup();
  signIn();
  signIn();
  await settle();
  signIn();
  await settle();
  expect(told).toEqual(['start']);
});

it('loads its code behind the frame that shows the user, and at once at a wake-up', async () => {
  const { faults, told, paint, signIn, renewal } = setup('when told');
  signIn();
  signIn();
  await settle();
  expect(faults.loads).toBe(0);
  paint();
  await settle();
  expect(faults.loads).toBe(1);
  expect(told).toEqual(['start']);
  renewal.stop();

  const hidden = setup('when told');
  hidden.signIn();
  hidden.renewal.wake();
  await settle();
  hidden.paint();
  expect(hidden.told).toEqual(['start']);
});

it('loads nothing for a user who was gone before the frame, or after it was stopped', async () => {
  const { kernel, faults, paint, signIn, renewal } = setup('when told');
  signIn();
  kernel.state.dispatch({ type: 'leave', reason: 'signed-out' });
  paint();
  signIn();
  renewal.stop();
  paint();
  await settle();
  expect(faults.loads).toBe(0);
});

it('starts at once when somebody is signed in already', async () => {
  const { kernel, told, signIn, renewal } = setup();
  renewal.stop();
  signIn();
  watchRenewal(kernel);
  await settle();
  expect(told).toEqual(['start']);
});

it('hands wake-ups and the stop on to the timer', async () => {
  const { told, signIn, renewal } = setup();
  signIn();
  await settle();
  renewal.wake();
  renewal.stop();
  expect(told).toEqual(['start', 'wake', 'stop']);
});

it('asks for its code again after a while when it could not be loaded', async () => {
  const { clock, faults, told, signIn } = setup();
  faults.loadError = new Error('offline');
  signIn();
  await settle();
  expect(clock.pending()).toEqual([MAX_TICK_MS]);
  faults.loadError = undefined;
  await clock.advance(MAX_TICK_MS);
  expect(told).toEqual(['start']);
});

it('asks for its code again at a wake-up', async () => {
  const { faults, told, signIn, renewal } = setup();
  faults.loadError = new Error('offline');
  signIn();
  await settle();
  faults.loadError = undefined;
  renewal.wake();
  await settle();
  expect(told).toEqual(['start']);
});

it('starts nothing, and leaves no timer, when it is stopped while its code is loaded', async () => {
  const { clock, faults, told, signIn, renewal } = setup();
  signIn();
  renewal.stop();
  await settle();
  expect(told).toEqual([]);
  faults.loadError = new Error('offline');
  signIn();
  await settle();
  expect(faults.loads).toBe(1);
  expect(clock.pending()).toEqual([]);
});
