/** `useCurrentUser`: what it says while loading, of a user, of a record that is gone, of nobody. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type CurrentUserOptions, useCurrentUser } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { Facts } from '../support/Facts.js';
import { type Loaded, nobody, somebody, unanswered } from '../support/storyClients.js';
import { storyDatabase } from '../support/storyDatabase.js';
import { withClient } from '../support/withClient.js';

function CurrentUser(options: CurrentUserOptions) {
  const { status, user } = useCurrentUser(options);
  return <Facts of={{ status, name: user?.name ?? '–' }} />;
}

const meta = {
  title: 'React/useCurrentUser',
  component: CurrentUser,
  tags: ['autodocs'],
  decorators: [withClient],
} satisfies Meta<typeof CurrentUser>;

export default meta;

type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const shows = (canvas: Canvas, name: string, value: string): Promise<void> =>
  waitFor(() => expect(canvas.getByTestId(name)).toHaveTextContent(value), { timeout: 5_000 });

/** The database has not answered yet. */
export const Loading: Story = {
  loaders: [unanswered],
  play: async ({ canvas }) => {
    await shows(canvas, 'status', 'loading');
  },
};

export const User: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await shows(canvas, 'status', 'user');
    await shows(canvas, 'name', 'Ann');
  },
};

/** A change in the database shows without asking again. */
export const Live: Story = {
  args: { live: true },
  loaders: [somebody()],
  play: async ({ canvas, loaded }) => {
    const { client, email } = loaded as Loaded;
    await shows(canvas, 'name', 'Ann');
    // The live query is registered after the record has been read.
    const stop = await client.connection().watchUser(() => undefined);
    await storyDatabase.query("UPDATE user SET name = 'Countess' WHERE email = $email", { email });
    await shows(canvas, 'name', 'Countess');
    stop();
  },
};

/** The record was deleted while its user was signed in. */
export const Missing: Story = {
  args: { live: true },
  loaders: [somebody()],
  play: async ({ canvas, loaded }) => {
    const { client, email } = loaded as Loaded;
    await shows(canvas, 'status', 'user');
    const stop = await client.connection().watchUser(() => undefined);
    await storyDatabase.query('DELETE user WHERE email = $email', { email });
    await shows(canvas, 'status', 'missing');
    stop();
  },
};

export const None: Story = {
  loaders: [nobody],
  play: async ({ canvas }) => {
    await shows(canvas, 'status', 'none');
  },
};
