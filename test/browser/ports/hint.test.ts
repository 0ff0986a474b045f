/** The hint in real localStorage: a yes or nothing, and no harm where storage is denied. */
import { afterEach, describe, expect, it } from 'vitest';
import { localStorageHint, noHint } from '../../../src/browser/hint.js';

const original = Object.getOwnPropertyDescriptor(window, 'localStorage');

afterEach(() => {
  if (original) Object.defineProperty(window, 'localStorage', original);
  localStorage.clear();
});

/** Makes `localStorage` throw as browsers do that deny it, or whose quota is used up. */
function deny(): void {
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
}

describe('localStorageHint', () => {
  it('says no before anything was written', () => {
    expect(localStorageHint('a').read()).toBe(false);
  });

  it('remembers a session, and its end', () => {
    const hint = localStorageHint('a');
    hint.write(true);
    expect(localStorageHint('a').read()).toBe(true);
    hint.write(false);
    expect(hint.read()).toBe(false);
    expect(localStorage.length).toBe(0);
  });

  it('keeps databases apart', () => {
    localStorageHint('a').write(true);
    expect(localStorageHint('b').read()).toBe(false);
  });

  it('holds nothing about the user', () => {
    localStorageHint('a').write(true);
    expect(Object.values({ ...localStorage }).join('')).toMatch(/^[a-z ]{1,20}$/);
  });

  it('knows nothing where storage is denied, and throws nothing', () => {
    deny();
    const hint = localStorageHint('a');
    expect(hint.read()).toBeUndefined();
    hint.write(true);
    hint.write(false);
  });
});

describe('noHint', () => {
  it('knows nothing', () => {
    noHint.write(true);
    expect(noHint.read()).toBeUndefined();
  });
});
