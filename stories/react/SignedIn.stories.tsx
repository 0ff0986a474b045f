/** `SignedIn` in each state of the session, on the database in the page. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignedIn } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { type Loaded, nobody, somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const meta = {
  title: 'React/SignedIn',
  component: SignedIn,
  tags: ['autodocs'],
  decorators: [withClient],
  args: { children: <p className="box">Only for those who are signed in.</p> },
} satisfies Meta<typeof SignedIn>;

export default meta;

type Story = StoryObj<typeof meta>;

export const ForAUser: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Only for/)).toBeVisible();
  },
};

export const ForNobody: Story = {
  loaders: [nobody],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await waitFor(() => expect(client.state().status).toBe('signed-out'));
    await expect(canvas.queryByText(/^Only for/)).toBeNull();
  },
};

/** The access token ran out after three seconds and there is nothing to renew it with. */
export const OfAnExpiredSession: Story = {
  loaders: [somebody('brief')],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await waitFor(() => expect(client.state().status).toBe('expired'), { timeout: 6_000 });
    await waitFor(() => expect(canvas.queryByText(/^Only for/)).toBeNull());
  },
};

/** The page of the expired session stays, so that nothing typed is lost. */
export const KeepsTheExpiredPage: Story = {
  args: { keepExpired: true },
  loaders: [somebody('brief')],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await waitFor(() => expect(client.state().status).toBe('expired'), { timeout: 6_000 });
    await expect(canvas.getByText(/^Only for/)).toBeVisible();
  },
};
