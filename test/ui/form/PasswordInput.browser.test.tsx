// The password input outside of the ready-made forms: the toggle, Caps Lock and the props of the app.
import { PasswordInput } from 'react-surreal-auth/ui';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';

it('shows the password until its form is sent', async () => {
  const screen = await render(
    <form onSubmit={(event) => event.preventDefault()}>
      <PasswordInput aria-label="Secret" />
      <button type="submit">Send</button>
    </form>,
  );
  const input = screen.getByLabelText('Secret', { exact: true });
  const toggle = screen.getByRole('button', { name: 'Show password' });
  await expect.element(input).toHaveAttribute('type', 'password');
  await toggle.click();
  await expect.element(input).toHaveAttribute('type', 'text');
  await expect.element(toggle).toHaveAttribute('aria-pressed', 'true');
  await screen.getByRole('button', { name: 'Send' }).click();
  await expect.element(input).toHaveAttribute('type', 'password');
});

it('warns of Caps Lock until the input is left, beside the description of the app', async () => {
  const onKeyUp = vi.fn();
  const onBlur = vi.fn();
  const screen = await render(
    <>
      <p id="rule">Eight characters.</p>
      <PasswordInput aria-label="Secret" aria-describedby="rule" onKeyUp={onKeyUp} onBlur={onBlur} />
    </>,
  );
  const input = screen.getByLabelText('Secret', { exact: true });
  const element = input.element() as HTMLElement;
  element.focus();
  element.dispatchEvent(
    new KeyboardEvent('keyup', { key: 'A', modifierCapsLock: true, bubbles: true }),
  );
  await expect.element(input).toHaveAccessibleDescription('Eight characters. Caps Lock is on.');
  element.blur();
  await expect.element(input).toHaveAccessibleDescription('Eight characters.');
  expect(onKeyUp).toHaveBeenCalledOnce();
  expect(onBlur).toHaveBeenCalledOnce();
});

it('gives its element to the ref of the app', async () => {
  const ref = vi.fn();
  await render(<PasswordInput ref={ref} />);
  expect(ref).toHaveBeenCalledWith(expect.any(HTMLInputElement));
});
