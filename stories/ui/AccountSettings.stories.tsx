/** `AccountSettings`: profile, security and devices in tabs. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { AccountSettings } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, waitFor } from 'storybook/test';
import { expiring, type LoadedAccount, offline, signedIn, signedOut } from './accountClients.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/AccountSettings',
  component: AccountSettings,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount('account', 'plain')],
  loaders: [signedIn({ others: ['Firefox, Android', 'Safari, iPad'] })],
} satisfies Meta<typeof AccountSettings>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const slow = { timeout: 15_000 };

const choose =
  (tab: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('tab', { name: tab }, slow));
    await expect(canvas.getByRole('tabpanel', { name: tab })).toBeVisible();
  };

export const Profile: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Name', {}, slow)).toHaveValue('Ann Archer');
  },
};

export const Security: Story = {
  play: async (context) => {
    await choose('Security')(context);
    await expect(context.canvas.getByLabelText('Current password')).toBeVisible();
    await expect(context.canvas.getByRole('button', { name: 'Delete account' })).toBeVisible();
  },
};

export const Devices: Story = {
  play: async (context) => {
    await choose('Devices')(context);
    await waitFor(() => expect(context.canvas.getAllByRole('listitem')).toHaveLength(3), slow);
  },
};

export const ByKeyboard: Story = {
  play: async (context) => {
    await choose('Profile')(context);
    const { canvas, userEvent } = context;
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('tab', { name: 'Security' })).toHaveFocus();
    await expect(canvas.getByLabelText('Current password')).toBeVisible();
    await userEvent.keyboard('{End}');
    await expect(canvas.getByRole('tab', { name: 'Devices' })).toHaveFocus();
  },
};

/** What an app does not offer is left out. */
export const WithoutDeletionAndDevices: Story = {
  args: { deletion: false, sessions: false, tab: 'security' },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('tab', {}, slow)).toHaveLength(2);
    await expect(canvas.queryByRole('button', { name: 'Delete account' })).toBeNull();
  },
};

/** Each part says by itself that it cannot be had, and the rest can be used. */
export const Offline: Story = {
  loaders: [offline],
  play: async (context) => {
    const { canvas } = context;
    await expect(await canvas.findByText(/server cannot be reached/, {}, slow)).toBeVisible();
    await choose('Devices')(context);
    await expect(await canvas.findByText(/server cannot be reached/, {}, slow)).toBeVisible();
    await choose('Profile')(context);
  },
};

/** What was typed stays. */
export const Expired: Story = {
  loaders: [expiring],
  play: async ({ canvas, loaded, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Name', {}, slow), ' of Bath');
    const { client } = loaded as LoadedAccount;
    await waitFor(() => expect(client.state().status).toBe('expired'), slow);
    await expect(canvas.getByLabelText('Name')).toHaveValue('Ann Archer of Bath');
  },
};

export const SignedOut: Story = {
  loaders: [signedOut],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You are signed out.')).toBeVisible();
    await expect(canvas.queryByRole('tab')).toBeNull();
  },
};

export const LongWords: Story = {
  args: {
    messages: {
      profile: 'Benutzerkontoangaben',
      security: 'Zugangssicherheit',
      devices: 'Angemeldete Endgeräte',
    },
  },
  play: async ({ canvas }) => {
    const tabs = await canvas.findByRole('tablist', {}, slow);
    await expect(tabs.closest('.plain')?.scrollWidth).toBe(tabs.closest('.plain')?.clientWidth);
  },
};

export const Dark: Story = { ...Security, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { messages: ar },
  globals: { direction: 'rtl' },
  play: async (context) => {
    await choose(ar.devices)(context);
    const { canvas, userEvent } = context;
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(3), slow);
    await userEvent.keyboard('{ArrowUp}');
    await expect(canvas.getByRole('tab', { name: ar.security })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
  },
};

export const Narrow: Story = { ...Devices, globals: { viewport: { value: 'mobile1' } } };
