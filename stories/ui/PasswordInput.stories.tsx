/** `PasswordInput` in a form of the app's own. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { PasswordInput, UiProvider } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { passwordStrength } from 'react-surreal-auth/ui/strength';
import { expect, waitFor } from 'storybook/test';
import './frame.css';

const meta = {
  title: 'Forms/PasswordInput',
  component: PasswordInput,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  args: { name: 'pass', autoComplete: 'new-password' },
  argTypes: {
    name: {
      description: 'The name it is sent under. It takes what any `<input>` takes, its value excepted.',
    },
    autoComplete: {
      description: 'Tells password managers which password this is.',
      control: 'inline-radio',
      options: ['current-password', 'new-password'],
    },
    disabled: { description: 'As for any `<input>`.', control: 'boolean' },
    strength: { control: false },
  },
  render: (args, { globals }) => (
    <UiProvider messages={globals.direction === 'rtl' ? ar : undefined}>
      <main className="page">
        <form className="card">
          <h1>Vault</h1>
          <div className="field">
            <label htmlFor="phrase">New passphrase</label>
            <PasswordInput {...args} id="phrase" />
          </div>
        </form>
      </main>
    </UiProvider>
  ),
} satisfies Meta<typeof PasswordInput>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The estimator is loaded when somebody types. */
const slow = { timeout: 15_000 };

const type =
  (phrase: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByLabelText('New passphrase'), phrase);
  };

const judged =
  (phrase: string, word: string): Play =>
  async (context) => {
    await type(phrase)(context);
    const meter = await context.canvas.findByRole('meter', {}, slow);
    await waitFor(() => expect(meter).toHaveAttribute('aria-valuetext', word), slow);
  };

export const Default: Story = { play: type('lamp seven otter') };

export const Shown: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await type('lamp seven otter')(context);
    const { canvas, userEvent } = context;
    const toggle = canvas.getByRole('button', { name: 'Show password' });
    await userEvent.click(toggle);
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await expect(canvas.getByLabelText('New passphrase')).toHaveAttribute('type', 'text');
    await expect(canvas.getByLabelText('New passphrase')).toHaveFocus();
  },
};

export const CapsLock: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await type('A')(context);
    const input = context.canvas.getByLabelText('New passphrase');
    const pressed = { key: 'B', code: 'KeyB', modifierCapsLock: true, bubbles: true };
    input.dispatchEvent(new KeyboardEvent('keyup', pressed));
    await waitFor(() => expect(input).toHaveAccessibleDescription('Caps Lock is on.'));
  },
};

export const VeryWeak: Story = {
  tags: ['!autodocs'],
  args: { strength: passwordStrength },
  play: judged('password1', 'Very weak'),
};

export const Fair: Story = {
  tags: ['!autodocs'],
  args: { strength: passwordStrength },
  play: judged('blue42sky', 'Fair'),
};

export const Strong: Story = {
  tags: ['!autodocs'],
  args: { strength: passwordStrength },
  play: judged('lamp seven otter wallpaper', 'Strong'),
};

export const Disabled: Story = {
  args: { disabled: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText('New passphrase')).toBeDisabled();
  },
};

export const RightToLeft: Story = {
  tags: ['!dev', '!autodocs'],
  ...Strong,
  globals: { direction: 'rtl' },
  play: judged('lamp seven otter wallpaper', ar.strength4),
};

export const Narrow: Story = {
  ...Strong,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { ...Strong, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };

export const FairDark: Story = { ...Fair, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
