/** `SignedOut` in each state of the session, on the database in the page. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignedOut } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { type Loaded, nobody, somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const meta = {
  title: 'React/SignedOut',
  component: SignedOut,
  tags: ['autodocs'],
  decorators: [withClient],
  args: { children: <p className="box">Nobody is signed in: here stands the form.</p> },
} satisfies Meta<typeof SignedOut>;

export default meta;

type Story = StoryObj<typeof meta>;

export const ForNobody: Story = {
  loaders: [nobody],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Nobody is/)).toBeVisible();
  },
};

export const ForAUser: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await expect(canvas.queryByText(/^Nobody is/)).toBeNull();
  },
};

/** Appears as soon as the user leaves. */
export const AfterSigningOut: Story = {
  loaders: [somebody()],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await expect(canvas.queryByText(/^Nobody is/)).toBeNull();
    await client.signOut();
    await expect(await canvas.findByText(/^Nobody is/)).toBeVisible();
  },
};

export const AfterAnExpiry: Story = {
  loaders: [somebody('brief')],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await waitFor(() => expect(client.state().status).toBe('expired'), { timeout: 6_000 });
    await expect(await canvas.findByText(/^Nobody is/)).toBeVisible();
  },
};
