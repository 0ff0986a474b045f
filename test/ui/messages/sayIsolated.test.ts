// Values of users in sentences: isolated where an element can stand, without marks of direction where none can.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { sayIsolated, withoutDirectionMarks } from '../../../src/ui/messages/sayIsolated.js';

const markup = (message: string, values: Readonly<Record<string, string>>): string =>
  renderToStaticMarkup(sayIsolated(message, values));

it('puts each value into an element of its own, as text', () => {
  expect(markup('{device} was signed out by {name}.', { device: '<b>', name: 'Ann' })).toBe(
    '<bdi>&lt;b&gt;</bdi> was signed out by <bdi>Ann</bdi>.',
  );
});

it('leaves a name without a value', () => {
  expect(markup('{device}!', {})).toBe('<bdi>{device}</bdi>!');
});

it('removes every character that turns the direction, and nothing else', () => {
  const marks = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
  expect(withoutDirectionMarks(`${marks}מחשב \u200d📱${marks}`)).toBe('מחשב \u200d📱');
});
