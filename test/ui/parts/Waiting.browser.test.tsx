// The place of a component that is not loaded yet: its status, its error and its button.
import { act } from 'react';
import { AuthError } from 'react-surreal-auth';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { Waiting } from '../../../src/ui/parts/Waiting.js';

const shared = { kind: 'sample', text: 'Not here.', onRetry: () => {} } as const;

it('says nothing at first, and then that it is loading', async () => {
  const screen = await render(<Waiting {...shared} status="loading" error={null} />);
  await expect.element(screen.getByRole('status')).toHaveTextContent('Loading…');
  expect(screen.container.querySelector('button')).toBeNull();
});

it.each([
  [new AuthError('network'), 'cannot be reached'],
  [new AuthError('unsupported'), 'Not here.'],
  [new Error('unknown'), 'Not here.'],
])('tells the error %s', async (error, sentence) => {
  const screen = await render(<Waiting {...shared} status="error" error={error} />);
  await expect.element(screen.getByRole('status')).toHaveTextContent(sentence);
});

it('tries again once, and the button keeps the focus meanwhile', async () => {
  const onRetry = vi.fn();
  const props = { ...shared, onRetry };
  const screen = await render(<Waiting {...props} status="error" error={new AuthError('network')} />);
  const button = screen.getByRole('button', { name: 'Try again' });
  await button.click();
  expect(onRetry).toHaveBeenCalledOnce();
  await screen.rerender(<Waiting {...props} status="loading" error={null} />);
  await expect.element(button).toHaveFocus();
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  (button.element() as HTMLElement).click();
  expect(onRetry).toHaveBeenCalledOnce();
});

it('draws what will come, and says after a while that it takes long', async () => {
  vi.useFakeTimers();
  try {
    const screen = await render(<Waiting {...shared} status="loading" error={null} />);
    const skeleton = screen.container.querySelector('[data-part=skeleton]');
    expect(skeleton).toHaveAttribute('aria-hidden', 'true');
    const status = screen.getByRole('status').element();
    act(() => void vi.advanceTimersByTime(2900));
    expect(status).toHaveTextContent('Loading…');
    act(() => void vi.advanceTimersByTime(200));
    expect(status).toHaveTextContent('This is taking longer than usual.');
    await screen.rerender(<Waiting {...shared} status="error" error={new AuthError('network')} />);
    expect(screen.container.querySelector('[data-part=skeleton]')).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
