/** A module that is loaded on demand, in a page that goes into the back/forward cache meanwhile. */
import { describe, expect, it } from 'vitest';
import { loadModule } from '../../src/browser/loadModule.js';

const comeBack = (persisted: boolean): boolean =>
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

/** An import that the browser forgets the first time, as Firefox does. */
function forgotten() {
  const asked = { count: 0 };
  const load = (): Promise<string> => {
    asked.count += 1;
    return asked.count === 1 ? new Promise(() => {}) : Promise.resolve('module');
  };
  return { asked, load };
}

describe('loadModule', () => {
  it('asks again for an import that was forgotten in the back/forward cache', async () => {
    const { asked, load } = forgotten();
    const loading = loadModule(load);
    comeBack(false);
    expect(asked.count).toBe(1);
    comeBack(true);
    expect(await loading).toBe('module');
    comeBack(true);
    expect(asked.count).toBe(2);
  });

  it('rejects when the module cannot be had, and asks no more', async () => {
    let count = 0;
    const gone = new Error('gone');
    const loading = loadModule(() => {
      count += 1;
      return Promise.reject(gone);
    });
    await expect(loading).rejects.toBe(gone);
    comeBack(true);
    expect(count).toBe(1);
  });
});
