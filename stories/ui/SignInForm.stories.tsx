/** `SignInForm` on a page of its own, in each state. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignInForm } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, waitFor } from 'storybook/test';
import { AccountPage, type Reach } from './AccountPage.js';
import { ann } from './storyDatabase.js';

const meta = {
  title: 'Forms/SignInForm',
  component: SignInForm,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (args, { parameters, globals }) => (
    <AccountPage
      heading={globals.direction === 'rtl' ? ar.welcome : 'Welcome back'}
      reach={parameters.reach as Reach | undefined}
    >
      <SignInForm {...args} />
    </AccountPage>
  ),
} satisfies Meta<typeof SignInForm>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const fill =
  (email: string, pass: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), email);
    await userEvent.type(canvas.getByLabelText('Password'), pass);
  };

const submit: Play = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button', { name: 'Sign in' }));
};

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Email')).toHaveAttribute('autocomplete', 'username');
    await expect(canvas.getByLabelText('Password')).toHaveAttribute('autocomplete', 'current-password');
  },
};

export const Filled: Story = { play: fill(ann.email, ann.pass) };

export const PasswordShown: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await fill(ann.email, ann.pass)(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole('button', { name: 'Show password', pressed: false }));
    await expect(canvas.getByLabelText('Password')).toHaveAttribute('type', 'text');
    await expect(canvas.getByLabelText('Password')).toHaveFocus();
  },
};

export const SignsIn: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await fill(ann.email, ann.pass)(context);
    await submit(context);
    await expect(await context.canvas.findByText('You are signed in.', {}, slow)).toBeVisible();
  },
};

/** The address is there the next time; the password never is. */
export const Remember: Story = {
  tags: ['!autodocs'],
  args: { remember: true },
  play: async ({ canvas, userEvent }) => {
    const box = await canvas.findByRole('checkbox', { name: 'Remember my email' });
    await expect(box).not.toBeChecked();
    await userEvent.click(box);
    await expect(box).toBeChecked();
  },
};

export const NothingEntered: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const email = await context.canvas.findByLabelText('Email');
    await submit(context);
    await waitFor(() => expect(email).toHaveFocus());
    await expect(email).toHaveAccessibleDescription('Enter your email address.');
    await expect(context.canvas.getByLabelText('Password')).toBeInvalid();
  },
};

export const WrongPassword: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await fill(ann.email, 'incorrect horse')(context);
    await submit(context);
    const { canvas } = context;
    const password = canvas.getByLabelText('Password');
    await waitFor(() => expect(password).toBeInvalid(), slow);
    await expect(canvas.getByRole('alert')).toHaveTextContent('Email or password is wrong.');
    await expect(password).toHaveAccessibleDescription(/Email or password is wrong/);
    await waitFor(() => expect(password).toHaveFocus());
  },
};

/** The database has stopped answering; after ten seconds the form says so. */
export const Submitting: Story = {
  tags: ['!dev', '!autodocs'],
  parameters: { reach: 'no answer' },
  play: async (context) => {
    await fill(ann.email, ann.pass)(context);
    await submit(context);
    const { canvas } = context;
    const button = canvas.getByRole('button', { name: 'Sign in' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await expect(button).toHaveFocus();
    await expect(canvas.getByRole('status')).toHaveTextContent('Signing in…');
  },
};

export const Offline: Story = {
  tags: ['!autodocs'],
  parameters: { reach: 'nobody there' },
  play: async (context) => {
    await fill(ann.email, ann.pass)(context);
    await submit(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('The server cannot be reached.'), slow);
    await waitFor(() => expect(alert).toHaveFocus());
  },
};

export const LongWords: Story = {
  tags: ['!dev', '!autodocs'],
  args: {
    messages: {
      email: 'Anmeldebestätigungsempfangsadresse oder Mitgliedschaftsnummer',
      showPassword: 'Kennwort anzeigen',
      password: 'Kennwort',
      signIn: 'Mit dem persönlichen Mitgliedschaftsbenutzerkonto anmelden',
      emailMissing:
        'Donaudampfschifffahrtsgesellschaftskapitänsanmeldebestätigungsempfangsadresse fehlt.',
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /anmelden/ }));
    const form = canvas.getByText('Kennwort').closest('form');
    await expect(form?.scrollWidth).toBe(form?.clientWidth);
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: fill(ann.email, ann.pass),
  tags: ['!dev', '!autodocs'],
};

export const DarkWrongPassword: Story = {
  ...WrongPassword,
  globals: { theme: 'dark' },
  tags: ['!dev', '!autodocs'],
};

export const RightToLeft: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { direction: 'rtl' },
  args: { messages: ar },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'تسجيل الدخول' }));
    const [input, toggle] = [
      canvas.getByLabelText('كلمة المرور'),
      canvas.getByRole('button', { pressed: false }),
    ];
    const middle = (element: Element) => {
      const { left, width } = element.getBoundingClientRect();
      return left + width / 2;
    };
    await expect(middle(toggle)).toBeLessThan(middle(input));
  },
};

export const Narrow: Story = {
  ...WrongPassword,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};

/** Inputs of the app's own are checked by the browser and sent under their names. */
export const OwnInputs: Story = {
  args: {
    fields: [{ preset: 'email', label: 'Work email' }, 'password'],
    children: (
      <div data-part="field">
        <label data-part="label" htmlFor="team">
          Team
        </label>
        <input data-part="input" id="team" name="team" required />
      </div>
    ),
  },
};
