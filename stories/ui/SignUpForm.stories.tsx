/** `SignUpForm` on a page of its own, in each state. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignUpForm } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { passwordStrength } from 'react-surreal-auth/ui/strength';
import { expect, waitFor } from 'storybook/test';
import { AccountPage, type Reach } from './AccountPage.js';
import { ann, storyDatabase } from './storyDatabase.js';

const meta = {
  title: 'Forms/SignUpForm',
  component: SignUpForm,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  args: { fields: ['name', 'email', 'password'] },
  render: (args, { parameters, globals }) => (
    <AccountPage
      heading={globals.direction === 'rtl' ? ar.welcomeNew : 'Create your account'}
      reach={parameters.reach as Reach | undefined}
    >
      <SignUpForm {...args} />
    </AccountPage>
  ),
} satisfies Meta<typeof SignUpForm>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const fill =
  (email: string, pass: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Name'), 'Bo Lund');
    await userEvent.type(canvas.getByLabelText('Email'), email);
    await userEvent.type(canvas.getByLabelText('Password'), pass);
  };

const submit: Play = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button', { name: 'Create account' }));
};

const newcomer = () => `bo-${crypto.getRandomValues(new Uint32Array(1))}@example.com`;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

export const Default: Story = {
  play: async ({ canvas }) => {
    const password = await canvas.findByLabelText('Password');
    await expect(password).toHaveAttribute('autocomplete', 'new-password');
    await expect(password).toHaveAccessibleDescription('At least 8 characters');
  },
};

export const Filled: Story = { play: fill('bo@example.com', 'a new passphrase') };

export const SignsUp: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const email = newcomer();
    await fill(email, 'a new passphrase')(context);
    await submit(context);
    await expect(await context.canvas.findByText('You are signed in.', {}, slow)).toBeVisible();
    const [users] = await storyDatabase.query<[unknown[]]>(
      'SELECT name FROM user WHERE email = $email',
      {
        email,
      },
    );
    await expect(users).toEqual([{ name: 'Bo Lund' }]);
  },
};

export const Duplicate: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await fill(ann.email, 'another passphrase')(context);
    await submit(context);
    const email = context.canvas.getByLabelText('Email');
    await waitFor(() => expect(email).toBeInvalid(), slow);
    await expect(email).toHaveAccessibleDescription(/There is an account with this email already/);
    await waitFor(() => expect(email).toHaveFocus());
  },
};

export const InvalidEntries: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await fill('bo@', 'short')(context);
    await submit(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus());
    await expect(canvas.getByLabelText('Email')).toHaveAccessibleDescription(/like name@example.com/);
    await expect(canvas.getByLabelText('Password')).toHaveAccessibleDescription(
      'Use at least 8 characters.',
    );
  },
};

/** Below a password that is being chosen: how soon it would be guessed. */
export const Strength: Story = {
  tags: ['!autodocs'],
  args: { fields: ['name', 'email', { preset: 'password', strength: passwordStrength }] },
  play: async (context) => {
    await fill('bo@example.com', 'blue42sky')(context);
    const meter = await context.canvas.findByRole('meter', {}, slow);
    await waitFor(() => expect(meter).toHaveAttribute('aria-valuetext', 'Fair'), slow);
  },
};

/** The database has stopped answering; after ten seconds the form says so. */
export const Submitting: Story = {
  tags: ['!dev', '!autodocs'],
  parameters: { reach: 'no answer' },
  play: async (context) => {
    await fill('bo@example.com', 'a new passphrase')(context);
    await submit(context);
    const { canvas } = context;
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Creating your account…'));
  },
};

export const Offline: Story = {
  tags: ['!autodocs'],
  parameters: { reach: 'nobody there' },
  play: async (context) => {
    await fill('bo@example.com', 'a new passphrase')(context);
    await submit(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('The server cannot be reached.'), slow);
  },
};

export const LongWords: Story = {
  args: {
    messages: {
      name: 'Vollständiger bürgerlicher Name einschließlich Geburtsname',
      passwordHint: {
        other:
          'Mindestens {count} Zeichen, am besten ein Kennwortsatzaneinanderreihungskunstwerk aus vier Wörtern',
      },
      signUp: 'Persönliches Mitgliedschaftsbenutzerkonto einrichten',
    },
  },
  play: async ({ canvas }) => {
    const form = (await canvas.findByLabelText('Email')).closest('form');
    await expect(form?.scrollWidth).toBe(form?.clientWidth);
  },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { theme: 'dark' },
  play: fill('bo@example.com', 'a new passphrase'),
};

export const DarkDuplicate: Story = {
  ...Duplicate,
  globals: { theme: 'dark' },
  tags: ['!dev', '!autodocs'],
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  args: { messages: ar },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/أحرف على الأقل/)).toBeVisible();
  },
  tags: ['!dev', '!autodocs'],
};

export const Narrow: Story = {
  ...InvalidEntries,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};
