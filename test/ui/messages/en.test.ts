// The English catalogue: one sentence for each error.
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/ui/messages/en.js';

describe('en', () => {
  it('has a sentence of its own for every error', () => {
    const sentences = Object.entries(en).flatMap(([key, text]) => (key.includes('_') ? [text] : []));
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
