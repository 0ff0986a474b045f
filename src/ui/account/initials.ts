/** The initials that an avatar shows for a person without a picture. */

/** A word begins with a letter, a digit or an emoji. Brackets, quotes and marks of direction before it are skipped. */
const WORDS = /[\p{L}\p{N}\p{RI}\p{Extended_Pictographic}]\S*/gu;

/** The first letters (grapheme clusters) of the first and the last word. @param locale the language of the capitals */
export function initialsOf(name: string, locale: string): string {
  const words = name.match(WORDS) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => firstLetter(word).toLocaleUpperCase(locale)).join('');
}

function firstLetter(word: string): string {
  // Firefox has Intl.Segmenter only since version 125, which the types do not tell.
  // @see https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Intl/Segmenter#browser_compatibility
  const { Segmenter } = Intl as { Segmenter?: typeof Intl.Segmenter };
  if (!Segmenter) return Array.from(word)[0] ?? '';
  for (const { segment } of new Segmenter(undefined, { granularity: 'grapheme' }).segment(word))
    return segment;
  return '';
}
