/** `Show` for sessions that pass and for those that do not. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Show } from 'react-surreal-auth';
import { expect } from 'storybook/test';
import { nobody, somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';

const meta = {
  title: 'React/Show',
  component: Show,
  tags: ['autodocs'],
  decorators: [withClient],
  args: {
    when: ({ access }) => access === 'account',
    children: <p className="box">For those who came through the access method “account”.</p>,
    fallback: <p className="box">Not for you.</p>,
  },
} satisfies Meta<typeof Show>;

export default meta;

type Story = StoryObj<typeof meta>;

export const WhenItPasses: Story = {
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^For those/)).toBeVisible();
    await expect(canvas.queryByText('Not for you.')).toBeNull();
  },
};

export const WhenItDoesNot: Story = {
  loaders: [somebody('short')],
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Not for you.')).toBeVisible();
    await expect(canvas.queryByText(/^For those/)).toBeNull();
  },
};

export const ForNobody: Story = {
  loaders: [nobody],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Not for you.')).toBeVisible();
  },
};
