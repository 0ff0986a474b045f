/** `ChangePasswordForm`: the current password and a new one. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChangePasswordForm } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, waitFor } from 'storybook/test';
import {
  asOwner,
  expiring,
  type LoadedAccount,
  offline,
  pass,
  signedIn,
  signedOut,
  unanswered,
} from './accountClients.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/ChangePasswordForm',
  component: ChangePasswordForm,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount('changePassword')],
  loaders: [signedIn()],
} satisfies Meta<typeof ChangePasswordForm>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

const change =
  (current: string, next: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Current password', {}, slow), current);
    await userEvent.type(canvas.getByLabelText('New password'), next);
    await userEvent.click(canvas.getByRole('button', { name: 'Change password' }));
  };

export const Default: Story = {
  play: async ({ canvas }) => {
    const current = await canvas.findByLabelText('Current password', {}, slow);
    await expect(current).toHaveAttribute('autocomplete', 'current-password');
    await expect(canvas.getByLabelText('New password')).toHaveAttribute('autocomplete', 'new-password');
  },
};

/** This device stays; the other ones are signed out. */
export const Changed: Story = {
  tags: ['!autodocs'],
  loaders: [signedIn({ others: ['Phone'] })],
  play: async (context) => {
    await change(pass, 'battery staple horse')(context);
    await expect(await context.canvas.findByText('Your password was changed.', {}, slow)).toBeVisible();
    await expect(context.canvas.getByLabelText('New password')).toHaveValue('');
    const { email } = context.loaded as LoadedAccount;
    // The session that proved the new password stays; the one before it is ended a moment later.
    const devices = 'SELECT VALUE device FROM session WHERE user.email = $email';
    await waitFor(async () => expect(await asOwner(devices, { email })).toEqual([['Laptop']]), slow);
  },
};

export const WrongPassword: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await change('incorrect horse', 'battery staple horse')(context);
    const current = context.canvas.getByLabelText('Current password');
    await waitFor(() => expect(current).toHaveAccessibleDescription(/password is wrong/), slow);
    await waitFor(() => expect(current).toHaveFocus());
    await expect(context.canvas.getByLabelText('New password')).not.toBeInvalid();
  },
};

export const NothingEntered: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    const current = await canvas.findByLabelText('Current password', {}, slow);
    await userEvent.click(canvas.getByRole('button', { name: 'Change password' }));
    await waitFor(() => expect(current).toHaveFocus());
    await expect(canvas.getByLabelText('New password')).toBeInvalid();
  },
};

/** The database lets nobody change a password; it says so instead of signing in as if it counted. */
export const NotAllowed: Story = {
  tags: ['!autodocs'],
  args: { messages: { thrown_password_fixed: 'Your password is managed by your company.' } },
  loaders: [signedIn({ place: 'strict' })],
  play: async (context) => {
    await change(pass, 'battery staple horse')(context);
    await expect(await context.canvas.findByText(/managed by your company/, {}, slow)).toBeVisible();
  },
};

/** The database has stopped answering; after ten seconds the form says so. */
export const Submitting: Story = {
  tags: ['!dev', '!autodocs'],
  loaders: [unanswered],
  play: async (context) => {
    await change(pass, 'battery staple horse')(context);
    const button = context.canvas.getByRole('button', { name: 'Change password' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await expect(button).toHaveFocus();
  },
};

export const Offline: Story = {
  tags: ['!autodocs'],
  loaders: [offline],
  play: async (context) => {
    await change(pass, 'battery staple horse')(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('The server cannot be reached.'), slow);
    await expect(context.canvas.getByLabelText('New password')).toHaveValue('battery staple horse');
  },
};

/** What was typed stays. */
export const Expired: Story = {
  tags: ['!autodocs'],
  loaders: [expiring],
  play: async ({ canvas, loaded, userEvent }) => {
    const current = await canvas.findByLabelText('Current password', {}, slow);
    await userEvent.type(current, pass);
    const { client } = loaded as LoadedAccount;
    await waitFor(() => expect(client.state().status).toBe('expired'), slow);
    await expect(current).toBeVisible();
    await expect(current).toHaveValue(pass);
  },
};

export const SignedOut: Story = {
  loaders: [signedOut],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You are signed out.')).toBeVisible();
    await expect(canvas.queryByLabelText('Current password')).toBeNull();
  },
};

export const LongWords: Story = {
  args: {
    messages: {
      currentPassword: 'Gegenwärtiges Benutzerkontozugangskennwort',
      changePasswordHint: 'Donaudampfschifffahrtsgesellschaftskapitänsanmeldebestätigungen verfallen.',
      changePassword: 'Benutzerkontozugangskennwort unwiderruflich ändern',
    },
  },
  play: async ({ canvas }) => {
    const form = (await canvas.findByRole('button', { name: /ändern/ }, slow)).closest('form');
    await expect(form?.scrollWidth).toBe(form?.clientWidth);
  },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { ...Changed, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };

export const RightToLeft: Story = {
  args: { messages: ar },
  globals: { direction: 'rtl' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(ar.currentPassword, {}, slow)).toBeVisible();
    await expect(canvas.getByRole('button', { name: ar.changePassword })).toBeVisible();
  },
  tags: ['!dev', '!autodocs'],
};

export const Narrow: Story = {
  ...WrongPassword,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};
