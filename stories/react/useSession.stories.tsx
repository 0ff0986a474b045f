/** `useSession`: a countdown through renewals, to the end of a session that cannot be renewed. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { type Session, useAuth, useSession } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { Facts } from '../support/Facts.js';
import { type Loaded, nobody, somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const endOf = (session: Session): number | null => session.expiresAt;
const userOf = (session: Session): string => session.subject;

/** Renders for the end of the session alone: a selector picks what is needed. */
function Countdown() {
  const { status } = useAuth();
  const subject = useSession(userOf);
  const expiresAt = useSession(endOf);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const left = expiresAt ? `${Math.max(0, Math.ceil((expiresAt - now) / 1000))} s` : '–';
  return <Facts of={{ status, user: subject ?? '–', left }} />;
}

const meta = {
  title: 'React/useSession',
  component: Countdown,
  tags: ['autodocs'],
  decorators: [withClient],
} satisfies Meta<typeof Countdown>;

export default meta;

type Story = StoryObj<typeof meta>;

export const SignedIn: Story = {
  loaders: [somebody()],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    const state = client.state();
    await expect(canvas.getByTestId('status')).toHaveTextContent('signed-in');
    await expect(canvas.getByTestId('user')).toHaveTextContent(
      'session' in state ? state.session.subject : 'nobody',
    );
  },
};

/** Tokens of four seconds, renewed every two: the status never changes, and nothing is mounted anew. */
export const Renewed: Story = {
  loaders: [somebody('short')],
  play: async ({ canvas, loaded }) => {
    const { client } = loaded as Loaded;
    const element = canvas.getByTestId('status');
    const statuses = new Set<string>();
    client.subscribe(() => statuses.add(client.state().status));
    const end = (): number => {
      const state = client.state();
      return 'session' in state ? (state.session.expiresAt ?? 0) : 0;
    };
    const before = end();
    await waitFor(() => expect(end()).toBeGreaterThan(before), { timeout: 6_000 });
    await expect([...statuses]).toEqual(['signed-in']);
    await expect(canvas.getByTestId('status')).toBe(element);
  },
};

/** Three seconds after signing in, without anything to renew the session with. It is still told whose it was. */
export const Expired: Story = {
  loaders: [somebody('brief')],
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByTestId('status')).toHaveTextContent('expired'), {
      timeout: 6_000,
    });
    await expect(canvas.getByTestId('user')).toHaveTextContent(/^user:/);
  },
};

export const Nobody: Story = {
  loaders: [nobody],
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByTestId('status')).toHaveTextContent('signed-out'));
    await expect(canvas.getByTestId('user')).toHaveTextContent('–');
  },
};
