// The button that signs out everywhere: it asks first, and waits while something else is ended.
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { EndEverywhere } from '../../../src/ui/account/EndEverywhere.js';

it('ends nothing before the answer, and once after it', async () => {
  const run = vi.fn(async () => {});
  const end = vi.fn(async () => {});
  const screen = await render(<EndEverywhere ending={{ pending: undefined, run }} end={end} />);
  await screen.getByRole('button').click();
  expect(run).not.toHaveBeenCalled();
  await screen.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  expect(run).toHaveBeenCalledExactlyOnceWith('all', end);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

it('does not ask while another session is being ended', async () => {
  const run = vi.fn(async () => {});
  const screen = await render(<EndEverywhere ending={{ pending: 'others', run }} end={run} />);
  const button = screen.getByRole('button');
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  (button.element() as HTMLElement).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});
