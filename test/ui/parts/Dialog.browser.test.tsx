// The modal dialog: focus, names, and the ways in which it may be closed.
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Dialog } from '../../../src/ui/parts/Dialog.js';

function Sample({ canClose = true }: { readonly canClose?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog
        kind="sample"
        open={isOpen}
        onClose={canClose ? () => setOpen(false) : undefined}
        title="Sure?"
        text="It cannot be undone."
      >
        <input aria-label="Name" readOnly />
        <input aria-label="Password" />
      </Dialog>
    </>
  );
}

async function renderOpen(canClose: boolean) {
  const screen = await render(<Sample canClose={canClose} />);
  const opener = screen.getByRole('button', { name: 'Open' });
  const dialog = screen.getByRole('dialog');
  await opener.click();
  await expect.element(dialog).toBeVisible();
  return { screen, opener, dialog };
}

it('is named and described, and begins at the first input that can be edited', async () => {
  const { dialog, screen } = await renderOpen(true);
  await expect.element(dialog).toHaveAccessibleName('Sure?');
  await expect.element(dialog).toHaveAccessibleDescription('It cannot be undone.');
  await expect.element(screen.getByLabelText('Password')).toHaveFocus();
});

it('closes by Escape and by its button, and returns the focus', async () => {
  const { dialog, opener, screen } = await renderOpen(true);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
  await opener.click();
  await screen.getByRole('button', { name: 'Close' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

it('stays open without onClose, however often Escape is pressed', async () => {
  const { dialog, screen } = await renderOpen(false);
  await userEvent.keyboard('{Escape}{Escape}{Escape}');
  await expect.element(dialog).toBeVisible();
  expect(screen.container.querySelector('dialog')?.matches(':modal')).toBe(true);
  expect(screen.container.querySelector('[data-part=close]')).toBeNull();
});

it('gives its element to the ref of the app', async () => {
  const ref = vi.fn();
  await render(<Dialog kind="sample" open title="Sure?" ref={ref} />);
  expect(ref).toHaveBeenCalledWith(expect.any(HTMLDialogElement));
});
