'use client';
/** Values that others wrote, in a sentence: they may run in another direction, or try to turn what stands beside them. */
import { createElement, Fragment, type ReactNode } from 'react';

/** The sentence as it is shown, each value in a `bdi`: unlike isolating characters, that changes nothing of the text. */
export function sayIsolated(message: string, values: Readonly<Record<string, string>>): ReactNode {
  // What stands at odd places was in braces.
  const pieces = message.split(/\{(\w+)\}/);
  const shown = pieces.map((piece, at) =>
    at % 2 ? createElement('bdi', null, values[piece] ?? `{${piece}}`) : piece,
  );
  return createElement(Fragment, null, ...shown);
}

/** The value for an attribute, where no element can stand: without the characters that turn the direction. */
export function withoutTurns(value: string): string {
  return value.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
