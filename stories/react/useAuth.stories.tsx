/** `useAuth`: the status and the actions. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useAuth } from 'react-surreal-auth';
import { expect, waitFor } from 'storybook/test';
import { Facts } from '../support/Facts.js';
import { nobody, somebody, undecided } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

function Status() {
  const { status, isLoading, isSignedIn, getToken, signOut } = useAuth();
  const [length, setLength] = useState<number>();
  return (
    <>
      <Facts
        of={{
          status,
          isLoading: String(isLoading),
          isSignedIn: String(isSignedIn),
          token: length ? `${length} characters, never shown` : '–',
        }}
      />
      <button
        type="button"
        onClick={() =>
          getToken().then(
            (token) => setLength(token.length),
            () => setLength(undefined),
          )
        }
      >
        Get a token for my own server
      </button>
      <button type="button" onClick={() => void signOut()}>
        Sign out
      </button>
    </>
  );
}

const meta = {
  title: 'React/useAuth',
  component: Status,
  tags: ['autodocs'],
  decorators: [withClient],
} satisfies Meta<typeof Status>;

export default meta;

type Story = StoryObj<typeof meta>;

export const SignedIn: Story = {
  tags: ['!autodocs'],
  loaders: [somebody()],
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByTestId('isSignedIn')).toHaveTextContent('true');
    await userEvent.click(canvas.getByRole('button', { name: /^Get a token/ }));
    await waitFor(() => expect(canvas.getByTestId('token')).toHaveTextContent('never shown'));
  },
};

export const SigningOut: Story = {
  tags: ['!autodocs'],
  loaders: [somebody()],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(canvas.getByTestId('status')).toHaveTextContent('signed-out'));
  },
};

export const SignedOut: Story = {
  loaders: [nobody],
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByTestId('status')).toHaveTextContent('signed-out'));
    await expect(canvas.getByTestId('isLoading')).toHaveTextContent('false');
  },
};

export const Loading: Story = {
  loaders: [undecided],
  play: async ({ canvas }) => {
    await expect(canvas.getByTestId('isLoading')).toHaveTextContent('true');
  },
};
