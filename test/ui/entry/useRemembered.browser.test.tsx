// The identifier that a person lets this browser remember.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { useRemembered } from '../../../src/ui/entry/useRemembered.js';

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

function Sample({ value }: { readonly value?: string }) {
  const { input, keep } = useRemembered('email');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep(event.currentTarget);
      }}
    >
      <input aria-label="Email" name="email" defaultValue={value} />
      <label>
        <input {...input} />
        Remember
      </label>
      <button type="submit">Send</button>
    </form>
  );
}

async function renderSample(value?: string) {
  const screen = await render(<Sample {...(value ? { value } : {})} />);
  return {
    screen,
    email: screen.getByLabelText('Email'),
    box: screen.getByLabelText('Remember'),
    button: screen.getByRole('button'),
  };
}

it('stores nothing that nobody asked for', async () => {
  const form = await renderSample('ann@example.com');
  await form.button.click();
  expect(localStorage).toHaveLength(0);
});

it('fills in what was remembered, and forgets it when the box is cleared', async () => {
  const first = await renderSample();
  await first.email.fill('ann@example.com');
  await first.box.click();
  await first.button.click();
  await first.screen.unmount();
  const second = await renderSample();
  await expect.element(second.email).toHaveValue('ann@example.com');
  await expect.element(second.box).toBeChecked();
  await second.box.click();
  await second.button.click();
  await second.screen.unmount();
  await expect.element((await renderSample()).email).toHaveValue('');
});

it('leaves a value alone that is there already', async () => {
  localStorage.setItem('react-surreal-auth/remembered', 'ann@example.com');
  const form = await renderSample('bo@example.com');
  await expect.element(form.email).toHaveValue('bo@example.com');
});

it('works where the storage is blocked', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  const form = await renderSample();
  await form.email.fill('ann@example.com');
  await form.box.click();
  await form.button.click();
  await expect.element(form.email).toHaveValue('ann@example.com');
});
