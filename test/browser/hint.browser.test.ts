/** The hint in real localStorage: a yes, a no or a number, and no harm where storage is denied. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localStorageHint, noHint } from '../../src/browser/hint.js';

const original = Object.getOwnPropertyDescriptor(window, 'localStorage');

// Earlier files of the same browser left their marks.
beforeEach(() => localStorage.clear());

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

describe('a localStorage that is full', () => {
  it('loses the mark rather than keeping a wrong one', () => {
    const hint = localStorageHint('a');
    hint.write(true);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    hint.write(false);
    expect(hint.read()).toBeNull();
  });

  it('has room for a mark in place of the one that is there', () => {
    const hint = localStorageHint('a');
    hint.write(true);
    fill();
    // Longer than what stands there.
    hint.write(1_767_225_600_000);
    expect(hint.read()).toBe(1_767_225_600_000);
  });
});

/** Uses up what the origin may store but for a few characters. */
function fill(): void {
  for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
    for (let count = 0; ; count += 1) {
      try {
        localStorage.setItem(`filler-${size}-${count}`, 'x'.repeat(size));
      } catch {
        break;
      }
    }
  }
  // The keys of the last ones left room for fewer characters than a number has.
  localStorage.removeItem('filler-1-0');
}

describe('subscribe', () => {
  it('tells of what another page of this origin writes, and of nothing else', async () => {
    const hint = localStorageHint('a');
    const told = vi.fn();
    const stop = hint.subscribe(told);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const theirs = frame.contentWindow?.localStorage;
    theirs?.setItem('something else', '1');
    theirs?.setItem('react-surreal-auth/a', '1');
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    stop();
    theirs?.setItem('react-surreal-auth/a', '2');
    const after = vi.fn();
    window.addEventListener('storage', after, { once: true });
    await vi.waitFor(() => expect(after).toHaveBeenCalled());
    expect(told).toHaveBeenCalledTimes(1);
    frame.remove();
  });
});

describe('noHint', () => {
  it('knows nothing', () => {
    noHint.write(true);
    expect(noHint.read()).toBeUndefined();
  });
});
