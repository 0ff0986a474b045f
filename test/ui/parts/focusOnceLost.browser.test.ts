// The focus after the element that had it has left the page.
import { beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { focusOnceLost } from '../../../src/ui/parts/focusOnceLost.js';

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found) return found;
  throw new Error(`Nothing at ${selector}`);
};
const heading = () => document.querySelector('h1');
/** Longer than the app's own effects are waited for. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

beforeEach(() => {
  document.body.innerHTML = '<h1>Home</h1><button>Sign in</button><input />';
  element('button').focus();
});

it('goes to the heading, which can take it only for as long as it has it', async () => {
  focusOnceLost(heading);
  element('button').remove();
  await vi.waitFor(() => expect(document.activeElement).toBe(heading()));
  expect(heading()?.getAttribute('tabindex')).toBe('-1');
  element('input').focus();
  expect(heading()?.hasAttribute('tabindex')).toBe(false);
});

it('stays where it is not lost', async () => {
  focusOnceLost(heading);
  element('h1').append('!');
  await settled();
  expect(document.activeElement).toBe(element('button'));
});

it('is left to an app that moves it in its own effect', async () => {
  const focused: EventTarget[] = [];
  document.body.addEventListener('focusin', ({ target }) => target && focused.push(target));
  focusOnceLost(heading);
  element('button').remove();
  requestAnimationFrame(() => element('input').focus());
  await settled();
  expect(focused).toEqual([element('input')]);
});

it('waits for a page that comes later, and for the one that takes its place', async () => {
  element('h1').remove();
  focusOnceLost(heading);
  element('button').remove();
  await settled();
  document.body.insertAdjacentHTML('afterbegin', '<h1>First</h1>');
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('First'));
  element('h1').outerHTML = '<h1>Second</h1>';
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Second'));
});

it('ends with the next key', async () => {
  focusOnceLost(heading);
  await userEvent.keyboard('{Shift}');
  element('button').remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});
