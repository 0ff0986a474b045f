/** `useSessions`: a user's devices, and how to sign them out. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useAuth } from 'react-surreal-auth';
import { useSessions } from 'react-surreal-auth/sessions';
import { expect, waitFor } from 'storybook/test';
import { Facts } from '../support/Facts.js';
import { type LoadedDevices, nowhere, onDevices } from '../support/sessionClients.js';
import { somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

function Sessions() {
  const { status, sessions, error, end, endOthers, endAll } = useSessions();
  const auth = useAuth();
  return (
    <>
      <Facts of={{ status, auth: auth.status, error: error?.name ?? '–' }} />
      <ul>
        {sessions.map(({ id, device, usedAt, isCurrent }) => (
          <li key={id}>
            {device ?? 'Unknown device'}, {isCurrent ? 'this one' : time.format(usedAt)}{' '}
            <button type="button" onClick={() => end.mutate(id)}>
              Sign out {device}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" onClick={() => endOthers.mutate()}>
          Sign out the others
        </button>{' '}
        <button type="button" onClick={() => endAll.mutate()}>
          Sign out everywhere
        </button>
      </p>
    </>
  );
}

const meta = {
  title: 'React/useSessions',
  component: Sessions,
  tags: ['autodocs'],
  decorators: [withClient],
} satisfies Meta<typeof Sessions>;

export default meta;

type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const listed = (canvas: Canvas): string[] =>
  canvas.queryAllByRole('listitem').map(({ textContent }) => textContent.split(',')[0] ?? '');
const lists = (canvas: Canvas, ...devices: readonly string[]): Promise<void> =>
  waitFor(() => expect(listed(canvas)).toEqual(devices), { timeout: 5_000 });
const shows = (canvas: Canvas, name: string, value: string): Promise<void> =>
  waitFor(() => expect(canvas.getByTestId(name)).toHaveTextContent(value), { timeout: 5_000 });
const leaves = (client: LoadedDevices['client'] | undefined): Promise<void> =>
  waitFor(() => expect(client?.state()).toEqual({ status: 'signed-out', reason: 'revoked' }));

/** This one first, then the one used last. */
export const ThreeDevices: Story = {
  loaders: [onDevices('Phone', 'Tablet')],
  play: async ({ canvas }) => {
    await lists(canvas, 'Laptop', 'Tablet', 'Phone');
    await shows(canvas, 'status', 'ready');
    await expect(canvas.getAllByText(/this one/)).toHaveLength(1);
  },
};

/** The device leaves at once; the list follows. */
export const EndOne: Story = {
  tags: ['!autodocs'],
  loaders: [onDevices('Phone', 'Tablet')],
  play: async ({ canvas, loaded, userEvent }) => {
    const { others } = loaded as LoadedDevices;
    await lists(canvas, 'Laptop', 'Tablet', 'Phone');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out Phone' }));
    await leaves(others[0]);
    await lists(canvas, 'Laptop', 'Tablet');
    await expect(others[1]?.state().status).toBe('signed-in');
  },
};

/** Ended on another device: the list follows without being asked. */
export const EndedElsewhere: Story = {
  loaders: [onDevices('Phone', 'Tablet')],
  play: async ({ canvas, loaded }) => {
    const [, tablet] = (loaded as LoadedDevices).others;
    await lists(canvas, 'Laptop', 'Tablet', 'Phone');
    const db = await tablet?.connection().whenReady();
    await db?.query("DELETE session WHERE device = 'Phone'");
    await lists(canvas, 'Laptop', 'Tablet');
  },
};

export const EndOthers: Story = {
  tags: ['!autodocs'],
  loaders: [onDevices('Phone', 'Tablet')],
  play: async ({ canvas, loaded, userEvent }) => {
    const { others } = loaded as LoadedDevices;
    await lists(canvas, 'Laptop', 'Tablet', 'Phone');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out the others' }));
    for (const other of others) await leaves(other);
    await lists(canvas, 'Laptop');
    await shows(canvas, 'auth', 'signed-in');
  },
};

export const EndAll: Story = {
  tags: ['!autodocs'],
  loaders: [onDevices('Phone')],
  play: async ({ canvas, loaded, userEvent }) => {
    const { others } = loaded as LoadedDevices;
    await lists(canvas, 'Laptop', 'Phone');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out everywhere' }));
    await leaves(others[0]);
    await shows(canvas, 'auth', 'signed-out');
    await shows(canvas, 'status', 'none');
    await lists(canvas);
  },
};

export const None: Story = {
  loaders: [nowhere],
  play: async ({ canvas }) => {
    await shows(canvas, 'status', 'none');
    await lists(canvas);
  },
};

/** An access method without session records has none to list. */
export const WithoutRecords: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await shows(canvas, 'auth', 'signed-in');
    await shows(canvas, 'status', 'error');
    await shows(canvas, 'error', 'AuthError');
    await lists(canvas);
  },
};
