/** `SignOutButton`: it is there while somebody is signed in. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { useSignIn } from 'react-surreal-auth';
import { SignOutButton, type SignOutButtonProps } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, fn, waitFor } from 'storybook/test';
import { AccountPage } from './AccountPage.js';
import { ann } from './storyDatabase.js';

/** Ann is signed in when the story begins, and not again once she has left. */
function AnnsPage(props: SignOutButtonProps) {
  const [hasLeft, setLeft] = useState(false);
  return (
    <AccountPage
      heading={hasLeft ? 'Signed out' : 'One moment…'}
      button={<SignOutButton {...props} onClick={() => setLeft(true)} />}
    >
      {hasLeft ? <p>See you soon.</p> : <SignAnnIn />}
    </AccountPage>
  );
}

function SignAnnIn() {
  const { mutate } = useSignIn();
  useEffect(() => mutate(ann), [mutate]);
  return null;
}

const meta = {
  title: 'Forms/SignOutButton',
  component: SignOutButton,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  args: { onSignedOut: fn() },
  argTypes: { children: { control: 'text', description: 'In place of its word.' } },
  render: (args) => <AnnsPage {...args} />,
} satisfies Meta<typeof SignOutButton>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Sign out' }, slow)).toBeVisible();
  },
};

export const SignsOut: Story = {
  tags: ['!autodocs'],
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sign out' }, slow));
    await expect(await canvas.findByText('See you soon.')).toBeVisible();
    await expect(canvas.queryByRole('button')).toBeNull();
    await waitFor(() => expect(args.onSignedOut).toHaveBeenCalledOnce());
  },
};

export const OwnWord: Story = {
  args: { children: 'Leave' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Leave' }, slow)).toBeVisible();
  },
};

export const LongWords: Story = {
  args: { messages: { signOut: 'Vom Mitgliedschaftsverwaltungsselbstbedienungsportal abmelden' } },
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: /abmelden/ }, slow);
    const card = button.closest('.card');
    await expect(card?.scrollWidth).toBe(card?.clientWidth);
  },
  tags: ['!dev', '!autodocs'],
};

export const RightToLeft: Story = {
  args: { messages: ar },
  globals: { direction: 'rtl' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: ar.signOut }, slow)).toBeVisible();
  },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { ...Default, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
