/** `AuthDialog`: the card with both forms over the page. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { AuthDialog } from 'react-surreal-auth/ui';
import { expect, fn, waitFor } from 'storybook/test';
import { AccountPage } from './AccountPage.js';

const meta = {
  title: 'Forms/AuthDialog',
  component: AuthDialog,
  // On a page of documentation a modal dialog would cover the page.
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  args: { open: true, onClose: fn(), card: { appName: 'Private notes' } },
  render: (args) => (
    <AccountPage heading="Notes">
      <AuthDialog {...args} />
    </AccountPage>
  ),
} satisfies Meta<typeof AuthDialog>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Default: Story = {
  tags: ['!autodocs'],
  play: async ({ args, canvas, userEvent }) => {
    await expect(await canvas.findByRole('dialog', { name: 'Sign in' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
  },
};

export const SignUp: Story = {
  args: { card: { appName: 'Private notes', defaultMode: 'sign-up' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('dialog', { name: 'Create account' })).toBeVisible();
  },
};

export const Dark: Story = { ...SignUp, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
