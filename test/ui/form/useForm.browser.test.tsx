// The behaviour of a form without its looks: one request at a time, focus on the problem, and who learns of the end.
import { AuthError } from 'react-surreal-auth';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { FormView } from '../../../src/ui/form/FormView.js';
import { specify } from '../../../src/ui/form/fields.js';
import { useForm } from '../../../src/ui/form/useForm.js';
import type { FormOptions } from '../../../src/ui/form/useSubmission.js';
import { en } from '../../../src/ui/messages/en.js';

type Options = Partial<FormOptions<string>>;

const fields = [specify('email', en, false), specify('password', en, false)];

function Sample(options: Options) {
  const send = async (): Promise<string> => 'done';
  const state = useForm({ fields, words: en, send, ...options });
  return <FormView kind="sample" state={state} action="Send" progress="Sending…" done="Sent." />;
}

async function renderSample(options: Options = {}) {
  const screen = await render(<Sample {...options} />);
  const form = {
    screen,
    email: screen.getByLabelText('Email'),
    password: screen.getByLabelText('Password', { exact: true }),
    button: screen.getByRole('button', { name: 'Send' }),
    alert: screen.getByRole('alert'),
    status: screen.getByRole('status'),
  };
  await form.email.fill('a@b.c');
  await form.password.fill('secret');
  return form;
}

const failing = (error: unknown) => vi.fn<() => Promise<string>>().mockRejectedValue(error);

describe('useForm', () => {
  it('sends the values, announces it, empties the password and calls onSuccess', async () => {
    const send = vi.fn(async () => 'result');
    const onSuccess = vi.fn();
    const form = await renderSample({ send, onSuccess });
    await form.button.click();
    await expect.element(form.status).toHaveTextContent('Sent.');
    expect(send).toHaveBeenCalledWith(
      { email: 'a@b.c', pass: 'secret' },
      form.screen.container.querySelector('form'),
    );
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith('result');
    await expect.element(form.email).toHaveValue('a@b.c');
    await expect.element(form.password).toHaveValue('');
  });

  it('sends one request at a time, and the button keeps the focus', async () => {
    let finish = (_: string): void => {};
    const send = vi.fn(
      () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    );
    const form = await renderSample({ send });
    const element = form.screen.container.querySelector('form');
    (form.button.element() as HTMLElement).focus();
    element?.requestSubmit();
    element?.requestSubmit();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.status).toHaveTextContent('Sending…');
    await expect.element(form.button).toHaveFocus();
    await expect.element(form.button).toHaveAttribute('aria-disabled', 'true');
    expect(send).toHaveBeenCalledOnce();
    finish('');
    await expect.element(form.status).toHaveTextContent('Sent.');
  });

  it('hands the error of a failure to onError, and nothing that the values did wrong', async () => {
    const error = new AuthError('network');
    const onError = vi.fn();
    const form = await renderSample({ send: failing(error), onError });
    await form.email.fill('no address');
    await form.button.click();
    await expect.element(form.email).toHaveAttribute('aria-invalid', 'true');
    expect(onError).not.toHaveBeenCalled();
    await form.email.fill('a@b.c');
    await form.button.click();
    await expect.element(form.alert).toHaveTextContent(en.network);
    expect(onError).toHaveBeenCalledExactlyOnceWith(error);
  });

  it('focuses the field of a problem, and clears it at the next edit', async () => {
    const error = new AuthError('account_exists');
    const form = await renderSample({ send: failing(error) });
    await form.button.click();
    await expect.element(form.email).toHaveFocus();
    await expect.element(form.email).toHaveAccessibleDescription(en.account_exists);
    await userEvent.keyboard('x');
    await expect.element(form.email).not.toHaveAttribute('aria-invalid');
  });

  it('focuses the alert where no field is to blame', async () => {
    const form = await renderSample({ send: failing(new AuthError('network')) });
    await form.button.click();
    await expect.element(form.alert).toHaveFocus();
    await expect.element(form.alert).toHaveTextContent(en.network);
  });

  it('sends nothing that a schema refuses', async () => {
    const send = vi.fn(async () => '');
    const issues = [{ message: 'Not this one.', path: ['email'] }];
    const schema = {
      '~standard': { version: 1, vendor: 'test', validate: () => ({ issues }) },
    } as const;
    const form = await renderSample({ send, schema });
    await form.button.click();
    await expect.element(form.email).toHaveAccessibleDescription('Not this one.');
    expect(send).not.toHaveBeenCalled();
  });

  it('leaves a submit alone whose default the app has prevented', async () => {
    const send = vi.fn(async () => '');
    const form = await renderSample({ send });
    const element = form.screen.container.querySelector('form');
    element?.addEventListener('submit', (event) => event.preventDefault(), true);
    await form.button.click();
    expect(send).not.toHaveBeenCalled();
  });
});
