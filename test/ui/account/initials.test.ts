// The initials of names in many scripts, and of texts that are no names.
import { describe, expect, it, vi } from 'vitest';
import { initialsOf } from '../../../src/ui/account/initials.js';

describe('initialsOf', () => {
  it.each([
    ['Ann', 'A'],
    ['ann lee', 'AL'],
    ['  Ada  Augusta King ', 'AK'],
    ['ann@example.com', 'A'],
    ['Łukasz Żak', 'ŁŻ'],
    ['नीलम शर्मा', 'नीश'],
    ['José'.normalize('NFD'), 'J'],
    ['Émile Ábel'.normalize('NFD'), 'ÉÁ'.normalize('NFD')],
    ['👩‍👩‍👧 Team 🇩🇪', '👩‍👩‍👧🇩🇪'],
    ['"Bo" (Lund)', 'BL'],
    ['\u202eevil \u202dname', 'EN'],
    ['山田 太郎', '山太'],
    ['<img src=x onerror=alert(1)>', 'IO'],
    ['…', ''],
    ['', ''],
  ])('makes initials of %j', (name, initials) => {
    expect(initialsOf(name, 'en')).toBe(initials);
  });

  it('makes capitals as the language does', () => {
    expect(initialsOf('ilker', 'tr')).toBe('İ');
    expect(initialsOf('ilker', 'en')).toBe('I');
  });

  it('splits no letter of two code units where there is no Intl.Segmenter', () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    expect(initialsOf('𝔸nn lee', 'en')).toBe('𝔸L');
  });
});
