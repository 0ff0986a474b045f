// The stylesheet: whose rules win, and which scheme counts.
import { SignInForm } from 'react-surreal-auth/ui';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderWithAuth } from './support.js';

const dark = 'rgb(27, 27, 34)';
const light = 'rgb(255, 255, 255)';

const inputIn = (container: Element): HTMLElement => {
  const input = container.querySelector<HTMLElement>('input[type=email]');
  if (!input) throw new Error('There is no input.');
  return input;
};

const surfaceIn = (container: Element): string => getComputedStyle(inputIn(container)).backgroundColor;

describe('styles.css', () => {
  it('follows the nearest theme', async () => {
    const { screen } = await renderWithAuth(
      <div data-theme="dark">
        <div data-theme="light">
          <div data-theme="dark" id="theme">
            <SignInForm />
          </div>
        </div>
      </div>,
    );
    expect(surfaceIn(screen.container)).toBe(dark);
    screen.container.querySelector('#theme')?.removeAttribute('data-theme');
    await expect.poll(() => surfaceIn(screen.container)).toBe(light);
  });

  it("follows the page's own color-scheme where there is no theme", async () => {
    const { screen } = await renderWithAuth(
      <div style={{ colorScheme: 'dark' }}>
        <SignInForm />
      </div>,
    );
    expect(surfaceIn(screen.container)).toBe(dark);
  });

  it('lets any rule of the same weight and any token of the app win', async () => {
    const { screen } = await renderWithAuth(
      <>
        <style>
          {':root [data-part="input"] { border-radius: 1px } :root { --sa-surface: rgb(1, 2, 3) }'}
        </style>
        <SignInForm />
      </>,
    );
    expect(getComputedStyle(inputIn(screen.container)).borderRadius).toBe('1px');
    expect(surfaceIn(screen.container)).toBe('rgb(1, 2, 3)');
  });

  it('injects no style and writes none into the elements', async () => {
    const before = document.querySelectorAll('style, link[rel=stylesheet]').length;
    const { screen } = await renderWithAuth(<SignInForm />);
    expect(document.querySelectorAll('style, link[rel=stylesheet]')).toHaveLength(before);
    expect(screen.container.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('fits 320 pixels, with targets large enough to hit', async () => {
    await page.viewport(320, 640);
    const { screen } = await renderWithAuth(<SignInForm />);
    const form = screen.container.querySelector('form');
    expect(form?.scrollWidth).toBe(form?.clientWidth);
    expect(document.documentElement.scrollWidth).toBe(320);
    for (const target of screen.container.querySelectorAll('input, button')) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(36);
    }
  });
});
