/** `useSurreal` and `useClaims`: the connection as the signed-in user. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useClaims, useSurreal } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { Facts } from '../support/Facts.js';
import { type Loaded, nobody, somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

function Connection() {
  const { status, whenReady } = useSurreal();
  const claims = useClaims();
  const [who, setWho] = useState('–');
  const ask = async (): Promise<void> => {
    const db = await whenReady();
    const [id] = await db.query<[unknown]>('RETURN $auth');
    setWho(String(id));
  };
  return (
    <>
      <Facts of={{ connection: status, access: String(claims?.AC ?? '–'), $auth: who }} />
      <button type="button" onClick={() => ask().catch(({ code }) => setWho(code))}>
        Ask the database who I am
      </button>
    </>
  );
}

const meta = {
  title: 'React/useSurreal',
  component: Connection,
  tags: ['autodocs'],
  decorators: [withClient],
} satisfies Meta<typeof Connection>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The database, not the client, says who is signed in. */
export const AsAUser: Story = {
  tags: ['!autodocs'],
  loaders: [somebody()],
  play: async ({ canvas, loaded, userEvent }) => {
    const { client } = loaded as Loaded;
    const state = client.state();
    await userEvent.click(canvas.getByRole('button'));
    await waitFor(() =>
      expect(canvas.getByTestId('$auth')).toHaveTextContent(
        'session' in state ? state.session.subject : 'nobody',
      ),
    );
    await expect(canvas.getByTestId('connection')).toHaveTextContent('connected');
    await expect(canvas.getByTestId('access')).toHaveTextContent('account');
  },
};

export const AsNobody: Story = {
  tags: ['!autodocs'],
  loaders: [nobody],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button'));
    await waitFor(() => expect(canvas.getByTestId('$auth')).toHaveTextContent('not_signed_in'));
    await expect(canvas.getByTestId('connection')).toHaveTextContent('idle');
  },
};
