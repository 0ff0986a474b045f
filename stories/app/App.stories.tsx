/** The demo app as a story: open it in two tabs to see them share the session. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useCallback } from 'react';
import { expect } from 'storybook/test';
import { App } from './App.js';
import { targetInPage } from './database.js';

interface Args {
  /** How long an access token lives, in seconds. */
  readonly tokenSeconds: number;
}

function InPage({ tokenSeconds }: Args) {
  return <App connect={useCallback(() => targetInPage(tokenSeconds), [tokenSeconds])} />;
}

const meta = {
  title: 'App',
  parameters: { layout: 'fullscreen' },
  args: { tokenSeconds: 30 },
  argTypes: {
    tokenSeconds: {
      description: 'How long an access token lives; it is renewed after half of that',
      control: { type: 'number', min: 3, max: 3600 },
    },
  },
  render: ({ tokenSeconds }) => <InPage tokenSeconds={tokenSeconds} key={tokenSeconds} />,
} satisfies Meta<Args>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The wasm engine takes a moment to start, and hashes passwords slowly. */
const slow = { timeout: 15_000 };

/** Sign up with any address; the database is in this browser and forgets everything when the last tab is closed. */
export const Demo: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { level: 1 }, slow)).toBeVisible();
  },
};

export const Dark: Story = { ...Demo, globals: { theme: 'dark' } };

/** A new user's first note, on a database of its own. */
export const FirstNote: Story = {
  args: { tokenSeconds: 60 },
  play: async ({ canvas, userEvent }) => {
    const button = (name: string) => canvas.findByRole('button', { name }, slow);
    await canvas.findByRole('heading', { level: 1 }, slow);
    const menu = canvas.queryByRole('button', { name: /Your account/ });
    if (menu) {
      await userEvent.click(menu);
      await userEvent.click(await canvas.findByRole('menuitem', { name: 'Sign out' }));
    }
    await userEvent.click(await button('Sign up'));
    await userEvent.type(canvas.getByLabelText('Name'), 'Ann Lovelace');
    await userEvent.type(canvas.getByLabelText('Email'), `${crypto.randomUUID()}@example.com`);
    await userEvent.type(canvas.getByLabelText('Password'), 'correct horse battery');
    await userEvent.click(await button('Create account'));
    await expect(await canvas.findByText(/^No notes yet/, {}, slow)).toBeVisible();
    await userEvent.type(canvas.getByLabelText('New note'), 'Buy oat milk');
    await userEvent.click(await button('Add'));
    await expect(await canvas.findByText('Buy oat milk')).toBeVisible();
    await expect(await canvas.findByText('Ann Lovelace')).toBeVisible();
  },
};

export const FirstNoteDark: Story = { ...FirstNote, globals: { theme: 'dark' } };
