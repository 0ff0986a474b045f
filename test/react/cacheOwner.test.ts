// Whose rows a query cache may hold, noted in the cache itself.
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { hasFormerOwner, hasOwner, holdOwner, ownerKey } from '../../src/react/cacheOwner.js';

const ADA = ownerKey('ws://here', 'test', 'app', 'account', 'user:ada');
const BOB = ownerKey('ws://here', 'test', 'app', 'account', 'user:bob');

describe('the owner of a cache', () => {
  it('is present while a provider holds it, and former once it is released', () => {
    const queryClient = new QueryClient();
    expect(hasOwner(queryClient)).toBe(false);
    const ada = holdOwner(queryClient, ADA);
    expect(hasOwner(queryClient)).toBe(true);
    expect(hasFormerOwner(queryClient, ada.queryHash)).toBe(false);
    expect(hasFormerOwner(queryClient, null)).toBe(false);
    ada.release();
    expect(hasFormerOwner(queryClient, null)).toBe(true);
  });

  it('is former for the provider that is about to release it, or has done so already', () => {
    const queryClient = new QueryClient();
    const ada = holdOwner(queryClient, ADA);
    const bob = holdOwner(queryClient, BOB);
    expect(hasFormerOwner(queryClient, bob.queryHash, ada.queryHash)).toBe(true);
    ada.release();
    expect(hasFormerOwner(queryClient, bob.queryHash, ada.queryHash)).toBe(true);
  });

  it('is not former while another provider still shows it', () => {
    const queryClient = new QueryClient();
    const here = holdOwner(queryClient, ADA);
    holdOwner(queryClient, ADA);
    expect(hasFormerOwner(queryClient, null, here.queryHash)).toBe(false);
  });
});
