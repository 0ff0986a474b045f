// The addresses that follow from the one that the app gives.
import { describe, expect, it } from 'vitest';
import { httpBase, isRemote } from '../../src/surreal/target.js';

describe('httpBase', () => {
  it.each([
    ['wss://db.example', 'https://db.example'],
    ['ws://localhost:8000', 'http://localhost:8000'],
    ['wss://db.example/rpc', 'https://db.example'],
    ['https://db.example/rpc/', 'https://db.example'],
    ['https://db.example/', 'https://db.example'],
    ['https://db.example/path/rpc', 'https://db.example/path'],
    ['https://db.example/rpc?x=1#y', 'https://db.example'],
    ['https://db.example/rpcs', 'https://db.example/rpcs'],
    ['WSS://db.example/rpc', 'https://db.example'],
    ['/auth', '/auth'],
    ['/auth/', '/auth'],
  ])('of %s is %s', (url, base) => {
    expect(httpBase(url).replace(/^HTTPS/i, 'https')).toBe(base);
  });
});

describe('isRemote', () => {
  it.each(['ws://a', 'wss://a', 'http://a', 'https://a', 'HTTPS://a'])('knows %s', (url) => {
    expect(isRemote(url)).toBe(true);
  });

  it.each(['mem://', 'indxdb://a', 'rocksdb://a', 'httpsx://a', 'a', ''])('does not know %s', (url) => {
    expect(isRemote(url)).toBe(false);
  });
});
