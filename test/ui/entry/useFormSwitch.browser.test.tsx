// The change from one form to another: the typed address, and the focus.
import { useRef, useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { useFormSwitch } from '../../../src/ui/entry/useFormSwitch.js';

function Sample({ initial = '', names = ['email', 'email'] }: { initial?: string; names?: string[] }) {
  const [mode, setMode] = useState(0);
  const card = useRef<HTMLElement>(null);
  const focusNextForm = useFormSwitch(card, String(mode));
  return (
    <section ref={card}>
      <form key={mode}>
        <input aria-label="Email" type="email" name={names[mode]} defaultValue={mode ? '' : initial} />
        <input aria-label="Password" type="password" name="pass" />
      </form>
      <button type="button" onClick={() => setMode(1)}>
        Switch
      </button>
      <button
        type="button"
        onClick={() => {
          focusNextForm();
          setMode(1);
        }}
      >
        Follow
      </button>
    </section>
  );
}

async function renderSample(props: Parameters<typeof Sample>[0] = {}) {
  const screen = await render(<Sample {...props} />);
  return {
    email: screen.getByLabelText('Email'),
    password: screen.getByLabelText('Password'),
    button: (name: string) => screen.getByRole('button', { name }),
  };
}

it('carries over the address that the person typed, and no password', async () => {
  const form = await renderSample();
  await form.email.fill('ann@example.com');
  await form.password.fill('secret');
  await form.button('Switch').click();
  await expect.element(form.email).toHaveValue('ann@example.com');
  await expect.element(form.password).toHaveValue('');
  await expect.element(form.button('Switch')).toHaveFocus();
});

it('carries over no initial value', async () => {
  const form = await renderSample({ initial: 'app@example.com' });
  await form.button('Switch').click();
  await expect.element(form.email).toHaveValue('');
});

it('carries nothing into a field of another name', async () => {
  const form = await renderSample({ names: ['email', 'mail'] });
  await form.email.fill('ann@example.com');
  await form.button('Switch').click();
  await expect.element(form.email).toHaveValue('');
});

it('focuses the first empty input of the next form when it is asked to', async () => {
  const form = await renderSample();
  await form.email.fill('ann@example.com');
  await form.button('Follow').click();
  await expect.element(form.password).toHaveFocus();
});
