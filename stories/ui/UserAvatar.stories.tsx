/** `UserAvatar`: initials, pictures, and addresses that are not taken. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { UserAvatar } from 'react-surreal-auth/ui';
import { expect, waitFor } from 'storybook/test';
import { somebody } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';
import { picture } from './picture.js';

const meta = {
  title: 'Account/UserAvatar',
  component: UserAvatar,
  tags: ['autodocs'],
  argTypes: { src: { control: 'text' } },
} satisfies Meta<typeof UserAvatar>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Without name and picture it is the signed-in user's. */
export const Default: Story = {
  decorators: [withClient],
  loaders: [somebody()],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('A')).toBeVisible();
  },
};

export const Sizes: Story = {
  args: { name: 'Ann Lee' },
  render: (args) => (
    <>
      <UserAvatar {...args} size="small" /> <UserAvatar {...args} />{' '}
      <UserAvatar {...args} size="large" />
    </>
  ),
};

export const WithPicture: Story = {
  args: { name: 'Ann Lee', size: 'large', src: picture },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('img')).toHaveAttribute('alt', '');
  },
};

export const BrokenPicture: Story = {
  args: { name: 'Ann Lee', src: 'blob:nowhere' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('AL')).toBeVisible();
  },
};

/** Only `https:`, `http:` and `blob:` are taken. */
export const HostileAddress: Story = {
  args: { name: 'Ann Lee', src: ' \u0001jAvAscript:alert(1)' },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText('AL')).toBeVisible();
    await expect(canvasElement.querySelector('img')).toBeNull();
  },
};

const names = [
  'ann',
  'Łukasz Żak',
  'नीलम शर्मा',
  '山田 太郎',
  'محمد علي',
  '👩‍👩‍👧 Family',
  '',
  `Z${'\u0335'.repeat(80)}algo`,
];

export const Names: Story = {
  render: (args) => (
    <>
      {names.map((name) => (
        <span key={name}>
          <UserAvatar {...args} name={name} />{' '}
        </span>
      ))}
    </>
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('नीश')).toBeVisible());
  },
};

/** Where it stands alone it is given a name. */
export const Alone: Story = {
  args: { name: 'Ann Lee', role: 'img', 'aria-hidden': false, 'aria-label': 'Ann Lee' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img', { name: 'Ann Lee' })).toBeVisible();
  },
};

export const Dark: Story = { ...Sizes, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
