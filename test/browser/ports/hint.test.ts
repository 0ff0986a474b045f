/** The hint in real localStorage: a yes, a no or a number, and no harm where storage is denied. */
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
  it('tells those who were never here from those who left', () => {
    const hint = localStorageHint('a');
    expect(hint.read()).toBeNull();
    hint.write(false);
    // Of visitors who never signed in nothing is noted.
    expect(localStorage.length).toBe(0);
    hint.write(true);
    hint.write(false);
    expect(hint.read()).toBe(false);
  });

  it('remembers what was left', () => {
    localStorageHint('a').write(1_767_225_600_000);
    expect(localStorageHint('a').read()).toBe(1_767_225_600_000);
  });

  it('remembers a session, and its end', () => {
    const hint = localStorageHint('a');
    hint.write(true);
    expect(localStorageHint('a').read()).toBe(true);
    hint.write(false);
    expect(hint.read()).toBe(false);
  });

  it('keeps databases apart', () => {
    localStorageHint('a').write(true);
    expect(localStorageHint('b').read()).toBeNull();
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
