/** `RequireAuth` in each state of the session, with a fallback and with a redirect. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { RequireAuth, SurrealAuthProvider } from 'react-surreal-auth';
import { expect, fn, waitFor } from 'storybook/test';
import { type Loaded, nobody, somebody, undecided } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const meta = {
  title: 'React/RequireAuth',
  component: RequireAuth,
  tags: ['autodocs'],
  decorators: [withClient],
  args: {
    children: <p className="box">The guarded page.</p>,
    fallback: <p className="box">Sign in first.</p>,
    loading: <p className="box">One moment…</p>,
  },
} satisfies Meta<typeof RequireAuth>;

export default meta;

type Story = StoryObj<typeof meta>;

export const ForAUser: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await expect(canvas.getByText('The guarded page.')).toBeVisible();
    await expect(canvas.queryByText('Sign in first.')).toBeNull();
  },
};

export const ForNobody: Story = {
  loaders: [nobody],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Sign in first.')).toBeVisible();
    await expect(canvas.queryByText('The guarded page.')).toBeNull();
  },
};

export const WhileNothingIsKnown: Story = {
  loaders: [undecided],
  play: async ({ canvas }) => {
    await expect(canvas.getByText('One moment…')).toBeVisible();
    await expect(canvas.queryByText('Sign in first.')).toBeNull();
  },
};

const navigate = fn();

/** Goes to the sign-in page through the app's router, and says where the visitor wanted to go. */
export const Redirects: Story = {
  args: { redirectTo: (from) => `/sign-in?back=${encodeURIComponent(from)}` },
  loaders: [nobody],
  render: (args, { loaded }) => (
    <SurrealAuthProvider client={loaded.client} navigate={navigate}>
      <RequireAuth {...args} />
    </SurrealAuthProvider>
  ),
  play: async () => {
    await waitFor(() =>
      expect(navigate).toHaveBeenCalledWith(expect.stringMatching(/^\/sign-in\?back=%2F/)),
    );
  },
};

/** Three seconds after signing in, without anything to renew the session with. */
export const OfAnExpiredSession: Story = {
  loaders: [somebody('brief')],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    await waitFor(() => expect(client.state().status).toBe('expired'), { timeout: 6_000 });
    await expect(await canvas.findByText('Sign in first.')).toBeVisible();
  },
};
