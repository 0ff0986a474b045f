// The card with both forms, on a real database in the page.
import { type ComponentProps, createRef } from 'react';
import { AuthCard } from 'react-surreal-auth/ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ann, inputOf, newcomer, reactMemory, renderWithAuth } from '../support.js';

const slow = { timeout: 15_000 };

async function renderCard(props: ComponentProps<typeof AuthCard> = {}) {
  const rendered = await renderWithAuth(<AuthCard {...props} />);
  const { screen } = rendered;
  await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
  return {
    ...rendered,
    email: screen.getByLabelText('Email', { exact: true }),
    password: screen.getByLabelText('Password', { exact: true }),
    card: screen.getByRole('region'),
    isNew: screen.getByRole('button', { name: 'Sign up' }),
    isKnown: screen.getByRole('button', { name: 'Sign in' }),
    tab: (name: string) => screen.getByRole('tab', { name }),
  };
}

describe('AuthCard', () => {
  afterEach(() => localStorage.clear());

  it('signs in, and hands what both forms share to the form', async () => {
    const onSuccess = vi.fn();
    const { email, password, card, screen } = await renderCard({ onSuccess, remember: true });
    await expect.element(card).toHaveAccessibleName('Welcome back');
    await email.fill(ann.email);
    await password.fill(ann.pass);
    await screen.getByLabelText('Remember my email').click();
    await screen.getByRole('button', { name: 'Sign in' }).click();
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalledOnce(), slow);
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ subject: 'user:ann' });
    expect(localStorage.getItem('react-surreal-auth/remembered')).toBe(ann.email);
  });

  it('signs up with the fields of that form, and says so to its own onSuccess', async () => {
    const [shared, own] = [vi.fn(), vi.fn()];
    const { email, password, screen, sent } = await renderCard({
      defaultMode: 'sign-up',
      onSuccess: shared,
      signUp: { fields: ['name', 'email', 'password'], onSuccess: own },
    });
    const address = newcomer();
    await screen.getByLabelText('Name').fill('Bo');
    await email.fill(address);
    await password.fill('a new passphrase');
    await screen.getByRole('button', { name: 'Create account' }).click();
    await vi.waitFor(() => expect(own).toHaveBeenCalledOnce(), slow);
    expect(sent).toEqual([
      { kind: 'signup', variables: { name: 'Bo', email: address, pass: 'a new passphrase' } },
    ]);
    expect(shared).not.toHaveBeenCalled();
  });

  it('keeps the e-mail address when the form changes, there and back, and no password', async () => {
    const { email, password, card, isNew, isKnown, screen } = await renderCard();
    await email.fill('half@example');
    await password.fill('typed too early');
    await isNew.click();
    await expect.element(card).toHaveAccessibleName('Create your account');
    await expect.element(email).toHaveValue('half@example');
    await expect.element(password).toHaveValue('');
    expect(reactMemory(screen.container)).not.toMatch('half@example');
    await email.fill('whole@example.com');
    await isKnown.click();
    await expect.element(card).toHaveAccessibleName('Welcome back');
    await expect.element(email).toHaveValue('whole@example.com');
  });

  it('lets the app fill in another address until one is typed', async () => {
    const fields = [
      { preset: 'email' as const, defaultValue: 'invited@example.com' },
      'password',
    ] as const;
    const { email, isNew, isKnown } = await renderCard({ signUp: { fields } });
    await isNew.click();
    await expect.element(email).toHaveValue('invited@example.com');
    await isKnown.click();
    await expect.element(email).toHaveValue('');
  });

  it('takes whoever follows the link to the first empty field', async () => {
    const { email, password, isNew, isKnown } = await renderCard();
    await isNew.click();
    await expect.element(email).toHaveFocus();
    await email.fill(ann.email);
    await isKnown.click();
    await expect.element(password).toHaveFocus();
  });

  it('leaves the mode to the app that sets it', async () => {
    const onModeChange = vi.fn();
    const { card, isNew } = await renderCard({ mode: 'sign-in', onModeChange });
    await isNew.click();
    expect(onModeChange.mock.calls).toEqual([['sign-up']]);
    await expect.element(card).toHaveAccessibleName('Welcome back');
  });

  it('has tabs that arrows, Home and End choose, with one stop for Tab', async () => {
    const onModeChange = vi.fn();
    const { email, card, tab, screen } = await renderCard({ layout: 'tabs', onModeChange });
    const [first, second] = [tab('Sign in'), tab('Create account')];
    await email.fill('half@example');
    await first.click();
    await expect.element(first).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(second).toHaveFocus();
    await expect.element(second).toHaveAttribute('aria-selected', 'true');
    await expect.element(first).toHaveAttribute('tabindex', '-1');
    await expect.element(card).toHaveAccessibleName('Create your account');
    await expect.element(email).toHaveValue('half@example');
    const panel = screen.getByRole('tabpanel');
    await expect.element(panel).toHaveAccessibleName('Create account');
    await expect.element(second).toHaveAttribute('aria-controls', panel.element().id);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(first).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(second).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(first).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(second).toHaveFocus();
    expect(onModeChange.mock.calls.flat()).toEqual([
      'sign-up',
      'sign-in',
      'sign-up',
      'sign-in',
      'sign-up',
    ]);
    await userEvent.tab();
    await expect.element(email).toHaveFocus();
  });

  it('turns the arrows round where the page runs from right to left', async () => {
    const { tab } = await renderCard({ layout: 'tabs', dir: 'rtl' });
    await tab('Sign in').click();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(tab('Create account')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(tab('Sign in')).toHaveFocus();
  });

  it('forwards its ref, its slots, class names by part and all other props', async () => {
    const ref = createRef<HTMLElement>();
    const { card, screen } = await renderCard({
      ref,
      id: 'mine',
      logo: <b>Logo</b>,
      footer: 'Terms',
      classNames: { title: 'big', footer: 'small' },
      components: { title: 'h1' },
      messages: { welcome: 'Hello again' },
    });
    expect(ref.current).toBe(card.element());
    await expect.element(card).toHaveAttribute('id', 'mine');
    await expect.element(card).toHaveAttribute('data-surreal-auth', 'auth-card');
    await expect.element(card).toHaveAttribute('data-mode', 'sign-in');
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Hello again');
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveClass('big');
    await expect.element(screen.getByText('Terms')).toHaveClass('small');
    await expect.element(screen.getByText('Logo')).toBeVisible();
    expect(inputOf(screen.getByLabelText('Email').element()).value).toBe('');
  });

  it('offers to remember the address only to those who come back', async () => {
    const { isNew, screen } = await renderCard({ remember: true });
    await expect.element(screen.getByLabelText('Remember my email')).toBeInTheDocument();
    await isNew.click();
    await expect.element(screen.getByLabelText('Remember my email')).not.toBeInTheDocument();
  });

  it('takes whoever has an account already to the other form, with the address', async () => {
    const { email, password, card, screen } = await renderCard({ defaultMode: 'sign-up' });
    await email.fill(ann.email);
    await password.fill('a new passphrase');
    await screen.getByRole('button', { name: 'Create account' }).click();
    await expect.element(email, slow).toHaveAttribute('aria-invalid', 'true');
    const inError = card.element().querySelector<HTMLElement>('[data-part=error] button');
    expect(inError?.textContent).toBe('Sign in');
    inError?.click();
    await expect.element(card).toHaveAccessibleName('Welcome back');
    await expect.element(email).toHaveValue(ann.email);
    await expect.element(password).toHaveFocus();
  });

  it('names the app, and says more below where the app wants', async () => {
    const { card, isNew, screen } = await renderCard({ appName: 'Acme', align: 'center' });
    await expect.element(card).toHaveAccessibleName('Sign in to Acme');
    await expect.element(card).toHaveAttribute('data-align', 'center');
    await expect.element(screen.getByText('Welcome back. Sign in to continue.')).toBeVisible();
    await isNew.click();
    await expect.element(card).toHaveAccessibleName('Create your Acme account');
  });

  it.each([
    ['top', ['header', 'providers', 'divider', 'body', 'switch']],
    ['bottom', ['header', 'body', 'divider', 'providers', 'switch']],
  ] as const)('has room for other ways to sign in, at the %s', async (providersAt, order) => {
    const { screen, card } = await renderCard({
      providersAt,
      providers: <button type="button">Elsewhere</button>,
    });
    const parts = [...card.element().children].map((child) => child.getAttribute('data-part'));
    expect(parts).toEqual(order);
    await expect.element(screen.getByText('or', { exact: true })).toBeVisible();
  });

  it('leads to pages of the app for a forgotten password and for signing up', async () => {
    const { screen, email } = await renderCard({ forgotHref: '/forgot', signUpHref: '/join' });
    const forgot = screen.getByRole('link', { name: 'Forgot password?' });
    await expect.element(forgot).toHaveAttribute('href', '/forgot');
    await expect
      .element(screen.getByRole('link', { name: 'Sign up' }))
      .toHaveAttribute('href', '/join');
    // The way from the address to the password does not lead over the link.
    await email.fill(ann.email);
    await userEvent.tab();
    await expect.element(screen.getByLabelText('Password', { exact: true })).toHaveFocus();
  });
});
