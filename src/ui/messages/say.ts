/** Sentences with what belongs into them, in the numbers, plurals and dates of their language. */
import type { FormMessages, Plural } from './Messages.js';

/** The sentence; `count` chooses the plural form, the other values are put where they are named. */
export function say(
  { locale }: Pick<FormMessages, 'locale'>,
  message: string | Plural,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const form = new Intl.PluralRules(locale).select(Number(values.count));
  const text = typeof message === 'string' ? message : (message[form] ?? message.other);
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name] ?? place;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

/** A moment as people of the language write it. @param at epoch milliseconds */
export function sayTime({ locale }: Pick<FormMessages, 'locale'>, at: number): string {
  // A record may hold no date: that must not take the page away.
  if (Number.isNaN(at)) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
