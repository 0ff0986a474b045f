/** `DeleteAccount`: a button, and the dialog that asks for the password first. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { DeleteAccount } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, waitFor } from 'storybook/test';
import {
  asOwner,
  type LoadedAccount,
  offline,
  pass,
  signedIn,
  signedOut,
  unanswered,
} from './accountClients.js';
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
  tags: ['!autodocs'],
  play: async (context) => {
    await open(context);
    await expect(context.canvas.getByRole('dialog')).toHaveAccessibleDescription(/cannot be undone/);
  },
};

export const Deletes: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await confirm(pass)(context);
    await expect(await context.canvas.findByText('You are signed out.', {}, slow)).toBeVisible();
    const { email, others } = context.loaded as LoadedAccount;
    await expect(await asOwner('SELECT id FROM user WHERE email = $email', { email })).toEqual([[]]);
    await waitFor(() => expect(others[0]?.state().status).toBe('signed-out'));
  },
};

export const WrongPassword: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await confirm('incorrect horse')(context);
    const password = context.canvas.getByLabelText('Password');
    await waitFor(() => expect(password).toHaveAccessibleDescription(/password is wrong/), slow);
    await waitFor(() => expect(password).toHaveFocus());
  },
};

/** The database does not allow it. */
export const Refused: Story = {
  tags: ['!autodocs'],
  loaders: [signedIn({ place: 'strict' })],
  play: async (context) => {
    await confirm(pass)(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('was not accepted'), slow);
    const { client } = context.loaded as LoadedAccount;
    await expect(client.state().status).toBe('signed-in');
  },
};

export const NothingEntered: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await confirm('{Tab}')(context);
    const password = context.canvas.getByLabelText('Password');
    await waitFor(() => expect(password).toHaveAccessibleDescription(/Enter your password/));
    await waitFor(() => expect(password).toHaveFocus());
  },
};

/** The database has stopped answering. Once it has begun, the dialog stays: its end must be seen. */
export const Submitting: Story = {
  tags: ['!dev', '!autodocs'],
  loaders: [unanswered],
  play: async (context) => {
    await confirm(pass)(context);
    const { canvas, userEvent } = context;
    const button = canvas.getByRole('button', { name: 'Delete my account' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await userEvent.keyboard('{Escape}');
    await expect(canvas.getByRole('dialog')).toBeVisible();
  },
};

export const Offline: Story = {
  tags: ['!autodocs'],
  loaders: [offline],
  play: async (context) => {
    await confirm(pass)(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('The server cannot be reached.'), slow);
    const { client } = context.loaded as LoadedAccount;
    await expect(client.state().status).toBe('signed-in');
  },
};

export const Cancelled: Story = {
  tags: ['!autodocs'],
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

export const LongWords: Story = {
  tags: ['!dev', '!autodocs'],
  args: {
    messages: {
      deleteAccount: 'Mitgliedschaftsbenutzerkontolöschung',
      deleteWarning: 'Sämtliche Mitgliedschaftsverwaltungsselbstbedienungsportaldaten gehen verloren.',
      deleteConfirm: 'Benutzerkonto unwiderruflich und endgültig löschen',
      cancel: 'Mitgliedschaft beibehalten',
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /löschung/ }, slow));
    const dialog = await canvas.findByRole('dialog');
    await expect(dialog.scrollWidth).toBe(dialog.clientWidth);
  },
};

export const Dark: Story = {
  ...WrongPassword,
  globals: { theme: 'dark' },
  tags: ['!dev', '!autodocs'],
};

export const RightToLeft: Story = {
  tags: ['!dev', '!autodocs'],
  args: { messages: ar },
  globals: { direction: 'rtl' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: ar.deleteAccount }, slow));
    await waitFor(() => expect(canvas.getByLabelText(ar.password)).toHaveFocus());
    const close = canvas.getByRole('button', { name: ar.close }).getBoundingClientRect();
    const title = canvas.getByRole('heading', { name: ar.deleteAccount }).getBoundingClientRect();
    await expect(close.left).toBeLessThan(title.left + title.width / 2);
  },
};

export const Narrow: Story = {
  ...WrongPassword,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};
