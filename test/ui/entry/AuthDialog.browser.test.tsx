// The card over the page, on a real database in the page.
import { AuthDialog, type AuthDialogProps } from 'react-surreal-auth/ui';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ann, renderWithAuth } from '../support.js';

const slow = { timeout: 15_000 };

async function renderDialog(props: Partial<AuthDialogProps> = {}) {
  const onClose = vi.fn();
  const { screen } = await renderWithAuth(<AuthDialog open onClose={onClose} {...props} />);
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  return { screen, onClose, dialog: screen.getByRole('dialog') };
}

it('is named after the form in it, and begins in its first field', async () => {
  const { screen, dialog } = await renderDialog();
  await expect.element(dialog).toHaveAccessibleName('Sign in');
  await expect.element(screen.getByLabelText('Email')).toHaveFocus();
  await screen.getByRole('button', { name: 'Sign up' }).click();
  await expect.element(dialog).toHaveAccessibleName('Create account');
});

it('asks to be closed by Escape, by its button, and by a sign-in that the card tells of first', async () => {
  const told: string[] = [];
  const onClose = vi.fn(() => told.push('close'));
  const card = { onSuccess: () => void told.push('success') };
  const { screen } = await renderDialog({ onClose, card });
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
  await screen.getByRole('button', { name: 'Close' }).click();
  expect(onClose).toHaveBeenCalledTimes(2);
  await screen.getByLabelText('Email').fill(ann.email);
  await screen.getByLabelText('Password', { exact: true }).fill(ann.pass);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(told).toEqual(['close', 'close', 'success', 'close']), slow);
});

it('stays where nothing closes it', async () => {
  const { screen, dialog } = await renderDialog({ onClose: undefined });
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).toBeVisible();
  expect(screen.container.querySelector('[data-part=close]')).toBeNull();
});
