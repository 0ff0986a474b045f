/** `AuthLoading` before and after it is known whether somebody is signed in. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { AuthLoading } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { type Loaded, nobody, undecided } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const meta = {
  title: 'React/AuthLoading',
  component: AuthLoading,
  tags: ['autodocs'],
  decorators: [withClient],
  args: { children: <p className="box">One moment…</p> },
} satisfies Meta<typeof AuthLoading>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The browser's storage hangs. After five seconds at most the visitor is shown the way in. */
export const WhileNothingIsKnown: Story = {
  loaders: [undecided],
  play: async ({ canvas }) => {
    await expect(canvas.getByText('One moment…')).toBeVisible();
    await waitFor(() => expect(canvas.queryByText('One moment…')).toBeNull(), { timeout: 6_000 });
  },
};

export const OnceItIsKnown: Story = {
  loaders: [nobody],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await client.ready();
    await waitFor(() => expect(canvas.queryByText('One moment…')).toBeNull());
  },
};
