/** `DeleteAccount`: a button, and the dialog that asks for the password first. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { DeleteAccount } from 'react-surreal-auth/ui';
import { expect, waitFor } from 'storybook/test';
import { asOwner, type LoadedAccount, pass, signedIn, signedOut } from './accountClients.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/DeleteAccount',
  component: DeleteAccount,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount()],
  loaders: [signedIn({ others: ['Phone'] })],
} satisfies Meta<typeof DeleteAccount>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

const open: Play = async ({ canvas, userEvent }) => {
  await userEvent.click(await canvas.findByRole('button', { name: 'Delete account' }, slow));
  await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveFocus());
};

const confirm =
  (password: string): Play =>
  async (context) => {
    await open(context);
    const { canvas, userEvent } = context;
    await userEvent.type(canvas.getByLabelText('Password'), password);
    await userEvent.click(canvas.getByRole('button', { name: 'Delete my account' }));
  };

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Delete account' }, slow)).toBeVisible();
  },
};

export const Asks: Story = {
  play: async (context) => {
    await open(context);
    await expect(context.canvas.getByRole('dialog')).toHaveAccessibleDescription(/cannot be undone/);
  },
};

export const Deletes: Story = {
  play: async (context) => {
    await confirm(pass)(context);
    await expect(await context.canvas.findByText('You are signed out.', {}, slow)).toBeVisible();
    const { email, others } = context.loaded as LoadedAccount;
    await expect(await asOwner('SELECT id FROM user WHERE email = $email', { email })).toEqual([[]]);
    await waitFor(() => expect(others[0]?.state().status).toBe('signed-out'));
  },
};

export const WrongPassword: Story = {
  play: async (context) => {
    await confirm('incorrect horse')(context);
    const password = context.canvas.getByLabelText('Password');
    await waitFor(() => expect(password).toHaveAccessibleDescription(/password is wrong/), slow);
    await waitFor(() => expect(password).toHaveFocus());
  },
};

/** The database does not allow it. */
export const Refused: Story = {
  loaders: [signedIn({ place: 'strict' })],
  play: async (context) => {
    await confirm(pass)(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('was not accepted'), slow);
    const { client } = context.loaded as LoadedAccount;
    await expect(client.state().status).toBe('signed-in');
  },
};

export const Cancelled: Story = {
  play: async (context) => {
    await open(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }));
    await expect(canvas.queryByRole('dialog')).toBeNull();
    await expect(canvas.getByRole('button', { name: 'Delete account' })).toHaveFocus();
  },
};

export const SignedOut: Story = {
  loaders: [signedOut],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You are signed out.')).toBeVisible();
    await expect(canvas.queryByRole('button')).toBeNull();
  },
};

export const Dark: Story = { ...WrongPassword, globals: { theme: 'dark' } };

export const RightToLeft: Story = { ...Asks, globals: { direction: 'rtl' } };

export const Narrow: Story = { ...WrongPassword, globals: { viewport: { value: 'mobile1' } } };
