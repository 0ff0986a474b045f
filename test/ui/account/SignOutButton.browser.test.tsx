// The sign-out button, on a real database in the page.
import { createRef } from 'react';
import { SignInForm, SignOutButton } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { ann, renderWithAuth } from '../support.js';

const slow = { timeout: 15_000 };

async function renderSignedIn(button: React.ReactNode) {
  const { screen } = await renderWithAuth(
    <>
      <SignInForm />
      {button}
    </>,
  );
  await screen.getByLabelText('Email').fill(ann.email);
  await screen.getByLabelText('Password', { exact: true }).fill(ann.pass);
  await screen.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(screen.getByText('signed-in'), slow).toBeInTheDocument();
  return screen;
}

describe('SignOutButton', () => {
  it('is not there when nobody is signed in', async () => {
    const { screen } = await renderWithAuth(<SignOutButton />);
    await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
    expect(screen.container.querySelector('button')).toBeNull();
  });

  it('signs out, goes away and says so once', async () => {
    const onSignedOut = vi.fn();
    const screen = await renderSignedIn(<SignOutButton onSignedOut={onSignedOut} />);
    await screen.getByRole('button', { name: 'Sign out' }).dblClick();
    await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
    expect(screen.container.querySelector('[data-surreal-auth=sign-out]')).toBeNull();
    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledOnce());
  });

  it('says it once to two clicks in one go, and signs out the next user, too', async () => {
    const onSignedOut = vi.fn();
    const screen = await renderSignedIn(<SignOutButton onSignedOut={onSignedOut} />);
    const button = screen.getByRole('button', { name: 'Sign out' });
    for (let times = 1; times <= 2; times += 1) {
      const element = button.element() as HTMLElement;
      element.click();
      element.click();
      await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
      await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(times));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(onSignedOut).toHaveBeenCalledTimes(times);
      if (times === 2) break;
      await screen.getByLabelText('Email').fill(ann.email);
      await screen.getByLabelText('Password', { exact: true }).fill(ann.pass);
      await screen.getByRole('button', { name: 'Sign in' }).click();
      await expect.element(screen.getByText('signed-in'), slow).toBeInTheDocument();
    }
  });

  it('forwards its ref, its children and all other props, and can be held back', async () => {
    const ref = createRef<HTMLButtonElement>();
    const screen = await renderSignedIn(
      <SignOutButton ref={ref} className="mine" onClick={(event) => event.preventDefault()}>
        Leave
      </SignOutButton>,
    );
    const button = screen.getByRole('button', { name: 'Leave' });
    expect(button.element()).toBe(ref.current);
    await expect.element(button).toHaveClass('mine');
    await expect.element(button).toHaveAttribute('type', 'button');
    await button.click();
    await expect.element(screen.getByText('signed-in')).toBeInTheDocument();
  });
});
