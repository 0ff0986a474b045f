/** Fills values into sentences, with the numbers, plurals and dates of the language. */
import type { FormMessages, Plural } from './Messages.js';

/** The message with each `{name}` replaced by its value. The value `count` also chooses the plural form. */
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

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** How long ago something was, as the language says it, such as “5 minutes ago”. @param at @param now epoch milliseconds */
export function sayAgo({ locale }: Pick<FormMessages, 'locale'>, at: number, now: number): string {
  if (Number.isNaN(at)) return '–';
  // The server's clock may be ahead of this one.
  const age = Math.max(0, now - at);
  const [unit, length] = UNITS.find(([, ms]) => age >= ms) ?? UNITS[3];
  // Within a minute “now” says enough.
  const count = unit === 'second' ? 0 : Math.floor(age / length);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-count, unit);
}

/** A date and time as the language writes it. @param at epoch milliseconds */
export function sayTime({ locale }: Pick<FormMessages, 'locale'>, at: number): string {
  // A record may hold an invalid date, for which `format` would throw.
  if (Number.isNaN(at)) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
