/** What can wait runs behind the next frame, and also where there are no frames. */
import { afterEach, expect, it } from 'vitest';
import { afterPaint } from '../../src/browser/afterPaint.js';

afterEach(() => Reflect.deleteProperty(document, 'visibilityState'));

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

it('runs once, behind the next frame', async () => {
  const log: string[] = [];
  const done = new Promise<void>((resolve) => {
    afterPaint(() => {
      log.push('run');
      resolve();
    });
  });
  await nextFrame();
  log.push('frame');
  await done;
  await nextFrame();
  expect(log).toEqual(['frame', 'run']);
});

it('runs soon in a page that is hidden', async () => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
  await new Promise<void>((resolve) => void afterPaint(resolve));
});

it('runs in a page that is hidden before it paints', async () => {
  const { requestAnimationFrame } = window;
  window.requestAnimationFrame = () => 1;
  try {
    await new Promise<void>((resolve) => void afterPaint(resolve));
  } finally {
    window.requestAnimationFrame = requestAnimationFrame;
  }
});

it('does nothing once it is cancelled', async () => {
  let hasRun = false;
  const note = (): void => {
    hasRun = true;
  };
  afterPaint(note)();
  const cancel = afterPaint(note);
  await nextFrame();
  cancel();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(hasRun).toBe(false);
});
