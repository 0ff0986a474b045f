/** What wakes a client in a real page. */
import { afterEach, describe, expect, it } from 'vitest';
import { pageLifecycle } from '../../src/browser/pageLifecycle.js';

const visible = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState');

afterEach(() => {
  Reflect.deleteProperty(document, 'visibilityState');
  expect(visible).toBeDefined();
});

const wakers: readonly (readonly [EventTarget, string])[] = [
  [window, 'pageshow'],
  [window, 'online'],
  [document, 'visibilitychange'],
  [document, 'resume'],
];

describe('pageLifecycle', () => {
  it.each(wakers)('wakes: %o %s', (target, name) => {
    let woken = 0;
    const stop = pageLifecycle.subscribe(() => {
      woken += 1;
    });
    target.dispatchEvent(new Event(name));
    expect(woken).toBe(1);
    stop();
    target.dispatchEvent(new Event(name));
    expect(woken).toBe(1);
  });

  it('lets a page sleep that is being hidden', () => {
    let woken = 0;
    const stop = pageLifecycle.subscribe(() => {
      woken += 1;
    });
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(woken).toBe(0);
    stop();
  });
});
