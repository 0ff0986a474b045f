/** `SignInButton`: it is there while nobody is signed in, and opens `AuthDialog`. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignInButton } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { de } from 'react-surreal-auth/ui/locales/de';
import { expect } from 'storybook/test';
import { AccountPage } from './AccountPage.js';

const meta = {
  title: 'Forms/SignInButton',
  component: SignInButton,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  argTypes: { children: { control: 'text', description: 'In place of its word.' } },
  render: (args) => (
    <AccountPage heading="Notes">
      <SignInButton {...args} />
    </AccountPage>
  ),
} satisfies Meta<typeof SignInButton>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Sign in' })).toBeVisible();
  },
};

/** With `href` it leads to the page of the app, by the provider's `navigate`. */
export const Link: Story = {
  args: { href: '/sign-in' },
  play: async ({ canvas }) => {
    const link = await canvas.findByRole('link', { name: 'Sign in' });
    await expect(link).toHaveAttribute('href', '/sign-in');
  },
};

/** The card is over the page; Escape closes it. */
export const Opened: Story = {
  tags: ['!autodocs'],
  args: { card: { appName: 'Private notes' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sign in' }));
    await expect(await canvas.findByRole('dialog')).toBeVisible();
    await expect(canvas.getByLabelText('Email')).toHaveFocus();
  },
};

export const OpenedInGerman: Story = {
  tags: ['!autodocs'],
  args: { messages: de, card: { appName: 'Notizen' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Anmelden' }));
    await expect(await canvas.findByRole('dialog')).toBeVisible();
  },
};

export const OpenedInArabic: Story = {
  tags: ['!autodocs'],
  args: { messages: ar },
  globals: { direction: 'rtl', theme: 'dark' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: ar.signIn }));
    await expect(await canvas.findByRole('dialog')).toBeVisible();
  },
};
