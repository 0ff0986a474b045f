/** The letters that stand for a person who has no picture. */

/** What is neither letter, digit nor emoji is skipped: brackets, quotes, marks that turn the direction of writing. */
const WORDS = /[\p{L}\p{N}\p{RI}\p{Extended_Pictographic}]\S*/gu;

/** The first letters of the first and the last word, as people count letters. @param locale for the capitals */
export function initialsOf(name: string, locale: string): string {
  const words = name.match(WORDS) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => firstLetter(word).toLocaleUpperCase(locale)).join('');
}

function firstLetter(word: string): string {
  // No type says that browsers of before 2024 have none.
  const { Segmenter } = Intl as { Segmenter?: typeof Intl.Segmenter };
  if (!Segmenter) return Array.from(word)[0] ?? '';
  for (const { segment } of new Segmenter(undefined, { granularity: 'grapheme' }).segment(word))
    return segment;
  return '';
}
