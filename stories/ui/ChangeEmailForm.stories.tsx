/** `ChangeEmailForm`: a new address, and the password. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChangeEmailForm } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { de } from 'react-surreal-auth/ui/locales/de';
import { expect } from 'storybook/test';
import { offline, pass, signedIn } from './accountClients.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/ChangeEmailForm',
  component: ChangeEmailForm,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount('changeEmail')],
  loaders: [signedIn()],
} satisfies Meta<typeof ChangeEmailForm>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

const change =
  (current: string): Play =>
  async ({ canvas, userEvent }) => {
    const address = `ann-${crypto.randomUUID()}@example.com`;
    await userEvent.type(await canvas.findByLabelText('New email', {}, slow), address);
    await userEvent.type(canvas.getByLabelText('Password'), current);
    await userEvent.click(canvas.getByRole('button', { name: 'Change email' }));
  };

export const Default: Story = {
  play: async ({ canvas }) => {
    const email = await canvas.findByLabelText('New email', {}, slow);
    await expect(email).toHaveAttribute('autocomplete', 'email');
  },
};

export const Changed: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await change(pass)(context);
    await expect(await context.canvas.findByText('Your email was changed.', {}, slow)).toBeVisible();
  },
};

export const WrongPassword: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await change('wrong horse')(context);
    await expect(await context.canvas.findByText(/^This password is wrong/, {}, slow)).toBeVisible();
  },
};

export const Offline: Story = {
  tags: ['!autodocs'],
  loaders: [offline],
  args: { identifier: 'ann@example.com' },
  play: async (context) => {
    await change(pass)(context);
    await expect(
      await context.canvas.findByText(/^The server cannot be reached/, {}, slow),
    ).toBeVisible();
  },
};

export const German: Story = { args: { messages: de } };

export const RightToLeft: Story = {
  args: { messages: ar },
  globals: { direction: 'rtl' },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
