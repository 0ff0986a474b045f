'use client';
/** Fills values that users wrote into sentences. They may run in another direction, or hold characters that reorder the text. */
import { createElement, Fragment, type ReactNode } from 'react';

/**
 * The sentence with each value in a `bdi` element. Isolating characters would do the same, but would be copied with the text.
 *
 * @see https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-bdi-element
 */
export function sayIsolated(message: string, values: Readonly<Record<string, string>>): ReactNode {
  // `split` puts the names from the braces at the odd places.
  const pieces = message.split(/\{(\w+)\}/);
  const shown = pieces.map((piece, at) =>
    at % 2 ? createElement('bdi', null, values[piece] ?? `{${piece}}`) : piece,
  );
  return createElement(Fragment, null, ...shown);
}

/**
 * The value without characters that turn the direction of text, for attributes, which can hold no element.
 *
 * @see https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
export function withoutDirectionMarks(value: string): string {
  return value.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
