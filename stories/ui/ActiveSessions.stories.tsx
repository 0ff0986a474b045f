/** `ActiveSessions`: a user's devices, and how to sign them out. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { ActiveSessions } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, waitFor, within } from 'storybook/test';
import { somebody } from '../support/storyClients.js';
import {
  asOwner,
  expiring,
  type LoadedAccount,
  offline,
  signedIn,
  signedOut,
  unanswered,
} from './accountClients.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/ActiveSessions',
  component: ActiveSessions,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount('devices', 'card wide')],
  loaders: [signedIn({ others: ['Firefox, Android', 'Safari, iPad'] })],
} satisfies Meta<typeof ActiveSessions>;

export default meta;

type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const slow = { timeout: 15_000 };

const lists = (canvas: Canvas, ...devices: readonly string[]): Promise<void> =>
  waitFor(() => {
    const rows = canvas.getAllByRole('listitem');
    expect(rows).toHaveLength(devices.length);
    for (const [index, name] of devices.entries()) expect(rows[index]).toHaveTextContent(name);
  }, slow);

/** This one first, then the one used last. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await lists(canvas, 'Laptop', 'Safari, iPad', 'Firefox, Android');
    await expect(canvas.getByText('This device')).toBeVisible();
    await expect(canvas.getByText('2 other devices')).toBeVisible();
  },
};

/** The device leaves at once; the focus goes to the device in its place. */
export const EndOne: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    await lists(canvas, 'Laptop', 'Safari, iPad', 'Firefox, Android');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out Safari, iPad' }));
    await lists(canvas, 'Laptop', 'Firefox, Android');
    await expect(canvas.getByRole('status')).toHaveTextContent('Safari, iPad was signed out.');
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Sign out Firefox, Android' })).toHaveFocus(),
    );
    const { others } = loaded as LoadedAccount;
    await waitFor(() => expect(others[1]?.state().status).toBe('signed-out'));
  },
};

export const EndOthers: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Sign out all other devices' }, slow),
    );
    await lists(canvas, 'Laptop');
    await expect(canvas.getByRole('status')).toHaveTextContent('All other devices were signed out.');
  },
};

export const EndEverywhere: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sign out everywhere' }, slow));
    const dialog = within(canvas.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Sign out everywhere' }));
    await expect(await canvas.findByText('You are signed out.', {}, slow)).toBeVisible();
  },
};

/** Ended on another device: the list follows without being asked. */
export const EndedElsewhere: Story = {
  play: async ({ canvas, loaded }) => {
    await lists(canvas, 'Laptop', 'Safari, iPad', 'Firefox, Android');
    const { email } = loaded as LoadedAccount;
    await asOwner('DELETE session WHERE user.email = $email AND device = "Safari, iPad"', { email });
    await lists(canvas, 'Laptop', 'Firefox, Android');
  },
};

export const OnlyThisDevice: Story = {
  loaders: [signedIn()],
  play: async ({ canvas }) => {
    await lists(canvas, 'Laptop');
    await expect(canvas.getByText('You’re not signed in on any other device.')).toBeVisible();
  },
};

export const Loading: Story = {
  loaders: [unanswered],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading…')).toBeVisible();
  },
};

/** It goes on trying by itself, too. */
export const Offline: Story = {
  loaders: [offline],
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/server cannot be reached/, {}, slow)).toBeVisible();
    const again = canvas.getByRole('button', { name: 'Try again' });
    await userEvent.click(again);
    await expect(again).toHaveFocus();
  },
};

/** Nobody may read the list with a session that has ended. */
export const Expired: Story = {
  loaders: [expiring],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as LoadedAccount;
    await waitFor(() => expect(client.state().status).toBe('expired'), slow);
    await waitFor(() => expect(canvas.queryByRole('list')).toBeNull());
  },
};

/** An access method without session records has none to list. */
export const WithoutRecords: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Something went wrong. Try again.', {}, slow)).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

export const SignedOut: Story = {
  loaders: [signedOut],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You are signed out.')).toBeVisible();
    await expect(canvas.queryByRole('list')).toBeNull();
  },
};

export const LongWords: Story = {
  args: {
    messages: {
      endSession: 'Benutzerkontositzung beenden',
      endSessionOf: 'Benutzerkontositzung beenden: {device}',
      endOthers: 'Sämtliche anderen Benutzerkontositzungen unwiderruflich beenden',
    },
  },
  loaders: [signedIn({ others: ['Donaudampfschifffahrtsgesellschaftskapitänsschreibtischrechner'] })],
  play: async ({ canvas }) => {
    await lists(canvas, 'Laptop', 'Donaudampf');
    const list = canvas.getByRole('list');
    await expect(list.scrollWidth).toBe(list.clientWidth);
  },
};

export const Dark: Story = { ...Default, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { messages: ar },
  globals: { direction: 'rtl' },
  play: async ({ canvas }) => {
    await lists(canvas, 'Laptop', 'Safari, iPad', 'Firefox, Android');
    const [, row] = canvas.getAllByRole('listitem');
    const name = canvas.getByText('Safari, iPad').getBoundingClientRect();
    const button = row?.querySelector('button')?.getBoundingClientRect();
    await expect(button?.left).toBeLessThan(name.left);
  },
};

export const Narrow: Story = { ...Default, globals: { viewport: { value: 'mobile1' } } };
