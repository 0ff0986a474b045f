/** `AvatarForm`: a picture that the app stores. Here it stays in the page. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { AvatarForm } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { de } from 'react-surreal-auth/ui/locales/de';
import { expect, waitFor } from 'storybook/test';
import { signedIn } from './accountClients.js';
import { picture } from './picture.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/AvatarForm',
  component: AvatarForm,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount('profile')],
  loaders: [signedIn()],
  args: { onUpload: async (file) => URL.createObjectURL(file) },
} satisfies Meta<typeof AvatarForm>;

export default meta;

type Story = StoryObj<typeof meta>;

const slow = { timeout: 15_000 };

/** A real picture as a file. */
async function drawing(): Promise<File> {
  const canvas = new OffscreenCanvas(64, 64);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#0d9488';
    context.fillRect(0, 0, 64, 64);
  }
  return new File([await canvas.convertToBlob()], 'me.png', { type: 'image/png' });
}

export const Default: Story = {
  play: async ({ canvas }) => {
    const input = await canvas.findByLabelText('Choose a picture', {}, slow);
    await expect(input).toHaveAccessibleDescription('JPEG, PNG, WEBP, GIF, up to 2 MB');
  },
};

export const Saved: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText('Choose a picture', {}, slow), await drawing());
    await waitFor(() => expect(canvasElement.querySelector('img')).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await expect(await canvas.findByText('Saved.', {}, slow)).toBeVisible();
  },
};

export const TooLarge: Story = {
  tags: ['!autodocs'],
  args: { maxBytes: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText('Choose a picture', {}, slow), await drawing());
    await expect(await canvas.findByText(/^This picture is too large/)).toBeVisible();
  },
};

export const WithPicture: Story = { loaders: [signedIn({ user: { avatar: picture } })] };

export const German: Story = { ...WithPicture, args: { messages: de } };

export const RightToLeft: Story = {
  ...WithPicture,
  args: { messages: ar },
  globals: { direction: 'rtl' },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { ...WithPicture, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
