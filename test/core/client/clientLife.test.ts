// The life of a client: it is started once for all who need it, and stopped when the last of them has gone.
import { describe, expect, it } from 'vitest';
import { createLife } from '../../../src/core/client/clientLife.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';

/** A client that is not started. Each start tells that there is no lock across tabs. */
function setup() {
  const fake = fakeKernel({ acrossTabs: false });
  fake.kernel.running = false;
  return { ...fake, life: createLife(fake.kernel) };
}

describe('createLife', () => {
  it('starts nothing by itself', () => {
    const { kernel, listeners } = setup();
    expect(kernel.running).toBe(false);
    expect(listeners()).toBe(0);
  });

  it('starts once for two, and stops when both have gone', async () => {
    const { kernel, clock, events, listeners, life } = setup();
    const [first, second] = [life.start(), life.start()];
    expect(events).toHaveLength(1);
    expect(listeners()).toBe(3);
    first();
    await clock.advance(1);
    expect(kernel.running).toBe(true);
    second();
    await clock.advance(1);
    expect(kernel.running).toBe(false);
    expect(listeners()).toBe(0);
  });

  it('does not count twice who says twice that it has gone', async () => {
    const { kernel, clock, life } = setup();
    const first = life.start();
    life.start();
    first();
    first();
    await clock.advance(1);
    expect(kernel.running).toBe(true);
  });

  it('goes on when it is needed again in the same moment, as under StrictMode', async () => {
    const { kernel, clock, events, life } = setup();
    const unmount = life.start();
    unmount();
    life.start();
    await clock.advance(1);
    expect(kernel.running).toBe(true);
    expect(events).toHaveLength(1);
  });

  it('starts for a call that holds nothing, once', () => {
    const { events, life } = setup();
    life.startIfIdle();
    life.startIfIdle();
    expect(events).toHaveLength(1);
  });

  it('can be started again after a stop', async () => {
    const { kernel, clock, life } = setup();
    life.start()();
    await clock.advance(1);
    life.start();
    expect(kernel.running).toBe(true);
  });
});

describe('dispose', () => {
  it('stops at once, whoever still needs the client, and for good', () => {
    const { kernel, listeners, life } = setup();
    life.start();
    life.dispose();
    expect(kernel.running).toBe(false);
    expect(listeners()).toBe(0);
    expect(life.isInUse()).toBe(false);
    for (const call of [life.start, life.startIfIdle, life.assertInUse]) {
      expect(call).toThrow(expect.objectContaining({ code: 'not_signed_in' }));
    }
  });

  it('overtakes a sign-in that was begun', () => {
    const { kernel, life } = setup();
    const requestId = kernel.held.beginRequest();
    life.dispose();
    expect(kernel.held.requestId).toBeGreaterThan(requestId);
  });
});
