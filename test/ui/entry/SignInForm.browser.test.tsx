// The sign-in form, on a real database in the page.
import { createRef } from 'react';
import { SignedOut } from 'react-surreal-auth';
import { en, SignInForm, type SignInFormProps } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  ann,
  database,
  inputOf,
  type Rendered,
  reactMemory,
  renderWithAuth,
  silent,
} from '../support.js';

const slow = { timeout: 15_000 };

async function renderForm(
  props: SignInFormProps = {},
  target: Parameters<typeof renderWithAuth>[1] = undefined,
) {
  const rendered = await renderWithAuth(<SignInForm {...props} />, target);
  const { screen } = rendered;
  await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
  return {
    ...rendered,
    email: screen.getByLabelText('Email'),
    password: screen.getByLabelText('Password', { exact: true }),
    button: screen.getByRole('button', { name: 'Sign in' }),
    alert: screen.getByRole('alert'),
    form: () => screen.container.querySelector('form') as HTMLFormElement,
  };
}

type Form = Awaited<ReturnType<typeof renderForm>>;

async function enter({ email, password }: Form, pass: string = ann.pass): Promise<void> {
  await email.fill(ann.email);
  await password.fill(pass);
}

async function isSignedIn({ screen }: Rendered): Promise<void> {
  await expect.element(screen.getByText('signed-in'), slow).toBeInTheDocument();
}

describe('SignInForm', () => {
  it('tells the app why it failed, by the code', async () => {
    const onError = vi.fn();
    const form = await renderForm({ onError });
    await enter(form, 'wrong password');
    await form.button.click();
    await expect.element(form.alert, slow).toHaveTextContent(en.invalid_credentials);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: 'AuthError', code: 'invalid_credentials' }),
    );
  });

  it('signs in with what the page shows', async () => {
    const form = await renderForm();
    await enter(form);
    await form.button.click();
    await isSignedIn(form);
    expect(form.sent).toEqual([{ kind: 'signin', variables: ann }]);
  });

  it('calls onSuccess although a guard has taken the form away by then', async () => {
    const onSuccess = vi.fn();
    const { screen } = await renderWithAuth(
      <SignedOut>
        <SignInForm onSuccess={onSuccess} />
      </SignedOut>,
    );
    await screen.getByLabelText('Email').fill(ann.email);
    await screen.getByLabelText('Password', { exact: true }).fill(ann.pass);
    await screen.getByRole('button', { name: 'Sign in' }).click();
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalledOnce(), slow);
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ subject: 'user:ann' });
    expect(screen.container.querySelector('form')).toBeNull();
  });

  it('says of a wrong password that one of the two is wrong, at both, and goes to the password', async () => {
    const form = await renderForm();
    const region = form.alert.element();
    expect(region.textContent).toBe('');
    await enter(form, 'incorrect horse');
    await form.button.click();
    await expect.element(form.alert, slow).toHaveTextContent('Email or password is wrong.');
    expect(form.alert.element()).toBe(region);
    for (const field of [form.email, form.password]) {
      await expect.element(field).toHaveAttribute('aria-invalid', 'true');
      await expect.element(field).toHaveAccessibleDescription(/Email or password is wrong/);
    }
    await expect.element(form.password).toHaveFocus();
    await form.password.fill('another');
    await expect.element(form.alert).toHaveTextContent('');
    await expect.element(form.email).not.toHaveAttribute('aria-invalid');
  });

  it('sends one request for Enter plus a click plus a second submit', async () => {
    const form = await renderForm();
    await enter(form);
    form.form().requestSubmit();
    form.form().requestSubmit();
    await userEvent.keyboard('{Enter}');
    await form.button.click();
    await isSignedIn(form);
    expect(form.sent).toHaveLength(1);
  });

  it('submits what a password manager wrote without any event', async () => {
    const form = await renderForm();
    inputOf(form.email.element()).value = ann.email;
    inputOf(form.password.element()).value = ann.pass;
    await form.button.click();
    await isSignedIn(form);
  });

  it('shows the password and hides it again when it is sent; focus and caret stay', async () => {
    const form = await renderForm({}, { engine: silent });
    await enter(form);
    const input = inputOf(form.password.element());
    input.focus();
    input.setSelectionRange(3, 5);
    const toggle = form.screen.getByRole('button', { name: 'Show password' });
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'false');
    await toggle.click();
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'true');
    expect([input.type, input.selectionStart, input.selectionEnd]).toEqual(['text', 3, 5]);
    expect(document.activeElement).toBe(input);
    await toggle.click();
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'false');
    expect([input.type, input.selectionStart, input.selectionEnd]).toEqual(['password', 3, 5]);
    await toggle.click();
    await userEvent.keyboard('{Enter}');
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'false');
    expect(input.type).toBe('password');
  });

  it('keeps its place, its width and the focus while it waits', async () => {
    const form = await renderForm({}, { engine: silent });
    await enter(form);
    const before = form.button.element().getBoundingClientRect().toJSON();
    await form.button.click();
    await expect.element(form.button).toHaveAttribute('aria-disabled', 'true');
    await expect.element(form.button).not.toHaveAttribute('disabled');
    await expect.element(form.button).toHaveFocus();
    expect(form.button.element().getBoundingClientRect().toJSON()).toEqual(before);
    await expect.element(form.button).toHaveAttribute('aria-busy', 'true');
    expect(form.form().dataset.status).toBe('pending');
    await expect.element(form.screen.getByRole('status')).toHaveTextContent('Signing in…');
  });

  it('leaves the page in the middle of a sign-in without a word', async () => {
    const error = vi.spyOn(console, 'error');
    const form = await renderForm();
    await enter(form, 'incorrect horse');
    // In one go: no answer can come in between.
    form.form().requestSubmit();
    await form.screen.unmount();
    await vi.waitFor(() => expect(form.sent).toHaveLength(1), slow);
    await database.query('SELECT 1 FROM user');
    expect(error).not.toHaveBeenCalled();
  });

  it('keeps the password in its input alone, and not even there once it has been accepted', async () => {
    const secret = 'incorrect horse staple';
    const form = await renderForm();
    const everywhere = (): string =>
      [
        document.documentElement.outerHTML,
        reactMemory(form.screen.container),
        JSON.stringify(
          form.queryClient
            .getMutationCache()
            .getAll()
            .map(({ state }) => state),
        ),
        JSON.stringify(
          form.queryClient
            .getQueryCache()
            .getAll()
            .map(({ state }) => state),
        ),
      ].join('\n');
    await enter(form, secret);
    await form.screen.getByRole('button', { name: 'Show password' }).click();
    await form.button.click();
    await expect.element(form.alert, slow).toHaveTextContent('wrong');
    // What is looked through does hold what the form knows.
    expect(everywhere()).toContain(en.invalid_credentials);
    expect(everywhere()).not.toContain(secret);
    await form.password.fill(ann.pass);
    await form.button.click();
    await isSignedIn(form);
    await expect.element(form.password).toHaveValue('');
    expect(everywhere()).not.toContain(ann.pass);
  });

  it('is walked through from field to field to button', async () => {
    const form = await renderForm();
    inputOf(form.email.element()).focus();
    const way = [];
    for (let step = 0; step < 4; step += 1) {
      const { activeElement } = document;
      way.push(activeElement?.getAttribute('autocomplete') ?? activeElement?.getAttribute('data-part'));
      await userEvent.keyboard('{Tab}');
    }
    expect(way).toEqual(['username', 'current-password', 'toggle', 'submit']);
  });

  it('shows what is missing at each field, goes to the first and sends nothing', async () => {
    const form = await renderForm();
    await form.button.click();
    await expect.element(form.email).toHaveAccessibleDescription('Enter your email address.');
    await expect.element(form.password).toHaveAccessibleDescription('Enter your password.');
    await expect.element(form.email).toHaveFocus();
    await form.email.fill('a');
    await expect.element(form.email).toHaveAccessibleDescription('');
    await expect.element(form.email).not.toHaveAttribute('aria-invalid');
    await expect.element(form.password).toHaveAttribute('aria-invalid', 'true');
    expect(form.sent).toEqual([]);
  });

  it('forwards its ref and all other props to the form', async () => {
    const ref = createRef<HTMLFormElement>();
    const { screen } = await renderWithAuth(
      <SignInForm ref={ref} className="mine" id="entry" aria-label="Entry" />,
    );
    const form = screen.getByRole('form', { name: 'Entry' }).element() as HTMLFormElement;
    expect(ref.current).toBe(form);
    expect(form).toHaveClass('mine');
    expect(form).toHaveAttribute('id', 'entry');
    expect(form.dataset).toMatchObject({ surrealAuth: 'sign-in', status: 'idle' });
  });

  it('leaves it to an onSubmit of the app that prevents the default', async () => {
    const form = await renderForm({ onSubmit: (event) => event.preventDefault() });
    await enter(form);
    await form.button.click();
    expect(form.sent).toEqual([]);
  });

  it('never lets a browser write the password into the address', async () => {
    const { form } = await renderForm();
    expect(form().method).toBe('post');
  });

  it("checks the app's own inputs as the browser does, and sends them under their names", async () => {
    const form = await renderForm({
      children: <input name="team" aria-label="Team" required />,
    });
    await enter(form);
    await form.button.click();
    const team = form.screen.getByLabelText('Team');
    await expect.element(team).toHaveFocus();
    expect(form.sent).toEqual([]);
    await team.fill('blue');
    await form.button.click();
    await isSignedIn(form);
    expect(form.sent[0]?.variables).toEqual({ ...ann, team: 'blue' });
  });

  it('asks for what the access method wants, by its names', async () => {
    const form = await renderForm({
      // Names that this repository's own `Register` does not know.
      fields: [
        { name: 'login', label: 'User name', autoComplete: 'username' },
        { preset: 'password', name: 'secret' },
      ] as unknown as SignInFormProps['fields'],
    });
    const login = form.screen.getByLabelText('User name');
    await expect.element(login).toHaveAttribute('autocomplete', 'username');
    await expect.element(login).toHaveAttribute('type', 'text');
    await login.fill('ann');
    await form.password.fill('incorrect horse');
    await form.button.click();
    await expect.element(form.alert, slow).toHaveTextContent('wrong');
    expect(form.sent[0]?.variables).toEqual({ login: 'ann', secret: 'incorrect horse' });
  });

  it.each([
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['took too long', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
    ['not available at the moment', () => Promise.resolve(new Response('', { status: 503 }))],
    ['Too many attempts', () => Promise.resolve(new Response('', { status: 429 }))],
  ])('says "%s" in the alert and goes there', async (sentence, answer) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    const form = await renderForm({}, { url: 'https://database.example' });
    await enter(form);
    await form.button.click();
    await expect.element(form.alert).toHaveTextContent(sentence);
    await expect.element(form.alert).toHaveFocus();
    await expect.element(form.button).not.toHaveAttribute('aria-disabled');
    await expect.element(form.password).toHaveValue(ann.pass);
  });
});
