// The bridge for pages that are not isolated: added where the name is missing, left alone where it is there.
import { Uuid } from 'surrealdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});

describe('the stand-in', () => {
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    bridgeSharedArrayBuffer();
  });

  it('is something that nothing is an instance of', () => {
    expect(new ArrayBuffer(1) instanceof globalThis.SharedArrayBuffer).toBe(false);
    expect(String(new Uuid(new ArrayBuffer(16)))).toBe('00000000-0000-0000-0000-000000000000');
  });

  it('cannot be made, with or without new, and says why', () => {
    expect(() => new SharedArrayBuffer(1)).toThrow(TypeError);
    expect(() => new SharedArrayBuffer(1)).toThrow('This page has no SharedArrayBuffer');
    expect(() => Reflect.apply(SharedArrayBuffer, undefined, [1])).toThrow(TypeError);
    class Derived extends SharedArrayBuffer {}
    expect(() => new Derived(1)).toThrow(TypeError);
  });

  it('says no to those who recognise shared memory by its getter', () => {
    const getter = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength')?.get;
    expect(() => getter?.call(new ArrayBuffer(1))).toThrow(TypeError);
  });

  it('is hidden as the real one is, and can be replaced', () => {
    expect(Object.getOwnPropertyDescriptor(globalThis, 'SharedArrayBuffer')).toEqual({
      ...original,
      value: globalThis.SharedArrayBuffer,
    });
    expect(Object.keys(globalThis)).not.toContain('SharedArrayBuffer');
  });
});
