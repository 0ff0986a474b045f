// The bridge for pages that are not isolated: added where the name is missing, left alone where it is there.
import { afterEach, describe, expect, it } from 'vitest';
import { bridgeSharedArrayBuffer } from '../../src/surreal/sharedArrayBuffer.js';

const original = Object.getOwnPropertyDescriptor(globalThis, 'SharedArrayBuffer');

afterEach(() => {
  if (original) Object.defineProperty(globalThis, 'SharedArrayBuffer', original);
});

describe('bridgeSharedArrayBuffer', () => {
  it('leaves the real one alone', () => {
    const real = globalThis.SharedArrayBuffer;
    bridgeSharedArrayBuffer();
    expect(globalThis.SharedArrayBuffer).toBe(real);
  });

  it('gives the name something that nothing is an instance of', () => {
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    bridgeSharedArrayBuffer();
    expect(new ArrayBuffer(1) instanceof globalThis.SharedArrayBuffer).toBe(false);
  });
});
