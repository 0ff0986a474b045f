/** `UserProfile`: the form over the fields of one's own record. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { UserProfile, type UserProfileProps } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, waitFor } from 'storybook/test';
import {
  asOwner,
  expiring,
  type LoadedAccount,
  offline,
  signedIn,
  signedOut,
  unanswered,
} from './accountClients.js';
import { withAccount } from './withAccount.js';

const meta = {
  title: 'Account/UserProfile',
  component: UserProfile,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  decorators: [withAccount('profile')],
  loaders: [signedIn()],
} satisfies Meta<typeof UserProfile>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

// Names that this repository's own `Register` does not know.
const own = (...fields: readonly unknown[]) => fields as unknown as UserProfileProps['fields'];

const rename =
  (name: string): Play =>
  async ({ canvas, userEvent }) => {
    const input = await canvas.findByLabelText('Name', {}, slow);
    await userEvent.clear(input);
    await userEvent.type(input, name);
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
  };

/** The address is shown, and changed only where the app asks for it. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Name', {}, slow)).toHaveValue('Ann Archer');
    await expect(canvas.getByLabelText('Email')).toHaveAttribute('readonly');
  },
};

export const Saves: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await rename('Ann B.')(context);
    await expect(await context.canvas.findByText('Saved.')).toBeVisible();
    const { client } = context.loaded as LoadedAccount;
    const db = await client.connection().whenReady();
    await expect(await db.query('RETURN $auth.name')).toEqual(['Ann B.']);
  },
};

/** Any field of the record: numbers, boxes, days, choices. */
export const OwnFields: Story = {
  args: {
    fields: own(
      { preset: 'email', readOnly: true },
      'name',
      { name: 'age', label: 'Age', type: 'number', required: false, min: 16 },
      { name: 'born', label: 'Day of birth', type: 'date', required: false },
      {
        name: 'plan',
        label: 'Plan',
        type: 'select',
        options: [
          { value: 'free', label: 'Free' },
          { value: 'team', label: 'Team' },
        ],
      },
      { name: 'news', label: 'Send me news', type: 'checkbox' },
    ),
  },
  loaders: [signedIn({ user: { age: 33, plan: 'team', news: true } })],
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Age', {}, slow)).toHaveValue(33);
    await expect(canvas.getByLabelText('Send me news')).toBeChecked();
  },
};

/** A rule of the database that the form does not know. */
export const Refused: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await rename('x'.repeat(101))(context);
    const name = context.canvas.getByLabelText('Name');
    await waitFor(() => expect(name).toHaveAccessibleDescription(/was not accepted/));
    await waitFor(() => expect(name).toHaveFocus());
  },
};

const editable = own('email', 'name');

export const AddressTaken: Story = {
  tags: ['!autodocs'],
  args: { fields: editable },
  play: async ({ canvas, userEvent }) => {
    const { email: taken } = await signedIn()();
    const email = await canvas.findByLabelText('Email', {}, slow);
    await userEvent.clear(email);
    await userEvent.type(email, taken);
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(email).toHaveAccessibleDescription(/account with this email already/));
  },
};

/** Changing the address takes a sign-in of the last minutes. The rest is saved. */
export const AddressWithoutRecentSignIn: Story = {
  tags: ['!autodocs'],
  args: {
    fields: editable,
    messages: { thrown_email_unchanged: 'To change your email, sign out and sign in again first.' },
  },
  loaders: [signedIn({ place: 'strict' })],
  play: async ({ canvas, userEvent }) => {
    const email = await canvas.findByLabelText('Email', {}, slow);
    await userEvent.type(email, '.org');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(email).toHaveAccessibleDescription(/sign in again first/));
  },
};

export const Loading: Story = {
  loaders: [unanswered],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading…')).toBeVisible();
  },
};

export const Offline: Story = {
  loaders: [offline],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/server cannot be reached/, {}, slow)).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** The record may not be read, until it may. */
export const Missing: Story = {
  tags: ['!autodocs'],
  loaders: [signedIn({ place: 'hidden', user: { name: 'Hidden' } })],
  play: async ({ canvas, userEvent, loaded }) => {
    await expect(await canvas.findByText('Your profile cannot be shown.', {}, slow)).toBeVisible();
    const { email } = loaded as LoadedAccount;
    await asOwner('UPDATE user SET name = "Ann" WHERE email = $email', { email }, 'hidden');
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByLabelText('Name')).toHaveValue('Ann');
  },
};

/** What was typed stays. */
export const Expired: Story = {
  tags: ['!autodocs'],
  loaders: [expiring],
  play: async (context) => {
    const { canvas, userEvent, loaded } = context;
    await userEvent.type(await canvas.findByLabelText('Name', {}, slow), ' of Bath');
    const { client } = loaded as LoadedAccount;
    await waitFor(() => expect(client.state().status).toBe('expired'), slow);
    await expect(canvas.getByLabelText('Name')).toHaveValue('Ann Archer of Bath');
  },
};

export const SignedOut: Story = {
  loaders: [signedOut],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You are signed out.')).toBeVisible();
    await expect(canvas.queryByLabelText('Name')).toBeNull();
  },
};

export const LongWords: Story = {
  args: {
    messages: {
      name: 'Mitgliedschaftsbenutzerkontoanzeigename',
      save: 'Benutzerkontoeinstellungsänderungen speichern',
    },
  },
  play: async ({ canvas }) => {
    const form = (await canvas.findByRole('button', { name: /speichern/ }, slow)).closest('form');
    await expect(form?.scrollWidth).toBe(form?.clientWidth);
  },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { ...Saves, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };

export const RightToLeft: Story = {
  args: { messages: ar },
  globals: { direction: 'rtl' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(ar.name, {}, slow)).toHaveValue('Ann Archer');
    await expect(canvas.getByRole('button', { name: ar.save })).toBeVisible();
  },
  tags: ['!dev', '!autodocs'],
};

export const Narrow: Story = {
  ...Refused,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};
