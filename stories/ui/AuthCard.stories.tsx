/** `AuthCard` in both layouts, each state, and four looks of the same card. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { SignedIn, SignedOut, SurrealAuthProvider } from 'react-surreal-auth';
import { createChannelEngines } from 'react-surreal-auth/embedded';
import { AuthCard, type AuthCardProps, SignOutButton } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, fn, waitFor } from 'storybook/test';
import './frame.css';
import './looks.css';
import { ann, place, storyDatabase } from './storyDatabase.js';

const targets = {
  database: { url: 'mem://stories', engine: storyDatabase.engines },
  // Whoever connects here waits.
  silent: {
    url: 'mem://silent',
    engine: createChannelEngines(() => new Promise(() => undefined)),
  },
  // No browser connects to this port.
  nowhere: { url: 'http://127.0.0.1:9' },
} as const;

type Target = keyof typeof targets;

function Provider({
  at = 'database',
  children,
}: {
  readonly at?: Target;
  readonly children: ReactNode;
}) {
  return (
    <SurrealAuthProvider {...targets[at]} {...place} access="account" store="memory">
      {children}
    </SurrealAuthProvider>
  );
}

const meta = {
  title: 'Account/AuthCard',
  component: AuthCard,
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen' },
  args: { components: { title: 'h1' }, onModeChange: fn() },
  argTypes: {
    logo: { control: 'text' },
    footer: { control: 'text' },
    onModeChange: { description: 'Called when the other form is chosen.' },
  },
  render: (args, { parameters }) => (
    <Provider at={parameters.target as Target}>
      <main className="page">
        <SignedOut>
          <AuthCard {...args} />
        </SignedOut>
        <SignedIn>
          <div className="card">
            <p>You are signed in.</p>
            <SignOutButton />
          </div>
        </SignedIn>
      </main>
    </Provider>
  ),
} satisfies Meta<typeof AuthCard>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** The wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

const signIn =
  (pass: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), ann.email);
    await userEvent.type(canvas.getByLabelText('Password'), pass);
    await userEvent.click(canvas.getByRole('button', { name: 'Sign in' }));
  };

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
    await expect(canvas.getByLabelText('Password')).toHaveAttribute('autocomplete', 'current-password');
  },
};

export const SignUp: Story = {
  args: { defaultMode: 'sign-up', signUp: { fields: ['name', 'email', 'password'] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Create your account' })).toBeVisible();
    await expect(canvas.getByLabelText('Name')).toBeVisible();
  },
};

/** What was typed as e-mail address is still there. */
export const FromOneToTheOther: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'bo@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign up' }));
    await expect(canvas.getByLabelText('Email')).toHaveValue('bo@example.com');
    await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveFocus());
    await expect(args.onModeChange).toHaveBeenCalledWith('sign-up');
  },
};

export const Tabs: Story = {
  args: { layout: 'tabs', remember: true },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('tab', { name: 'Sign in' }));
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByRole('tab', { name: 'Create account' })).toHaveFocus();
    await expect(canvas.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  },
};

export const WithLogoAndFooter: Story = {
  args: {
    logo: <Logo />,
    footer: (
      <>
        By continuing, you agree to our <a href="#terms">terms</a>.
      </>
    ),
    remember: true,
  },
};

/** The app's name, another way to sign in, and a page for a forgotten password. */
export const Complete: Story = {
  args: {
    appName: 'Acme',
    align: 'center',
    logo: <Logo />,
    forgotHref: '#forgot',
    providers: (
      <button type="button" data-part="button">
        Continue with single sign-on
      </button>
    ),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Sign in to Acme' })).toBeVisible();
    await expect(canvas.getByRole('link', { name: 'Forgot password?' })).toBeVisible();
  },
};

export const SignsIn: Story = {
  play: async (context) => {
    await signIn(ann.pass)(context);
    await expect(await context.canvas.findByText('You are signed in.', {}, slow)).toBeVisible();
  },
};

export const WrongPassword: Story = {
  play: async (context) => {
    await signIn('incorrect horse')(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('Email or password is wrong.'), slow);
  },
};

/** The database has stopped answering; after ten seconds the form says so. */
export const Submitting: Story = {
  parameters: { target: 'silent' },
  play: async (context) => {
    await signIn(ann.pass)(context);
    const status = context.canvas.getByRole('status');
    await waitFor(() => expect(status).toHaveTextContent('Signing in…'));
  },
};

export const Offline: Story = {
  parameters: { target: 'nowhere' },
  play: async (context) => {
    await signIn(ann.pass)(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('The server cannot be reached.'), slow);
  },
};

export const LongWords: Story = {
  args: {
    layout: 'tabs',
    messages: {
      welcome: 'Willkommen im Mitgliedschaftsverwaltungsselbstbedienungsportal',
      signIn: 'Mitgliedschaftsbenutzerkontoanmeldung',
      signUp: 'Mitgliedschaftsbenutzerkontoeröffnung',
    },
    footer: 'Donaudampfschifffahrtsgesellschaftskapitänsanmeldebestätigungsempfangsadresse',
  },
  play: async ({ canvas }) => {
    const card = await canvas.findByRole('region');
    await expect(card.scrollWidth).toBe(card.clientWidth);
    await expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
  },
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  args: {
    layout: 'tabs',
    messages: ar,
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('tab', { name: ar.signIn }));
    await userEvent.keyboard('{ArrowLeft}');
    await expect(canvas.getByRole('tab', { name: ar.signUp })).toHaveFocus();
  },
};

export const Narrow: Story = { ...WrongPassword, globals: { viewport: { value: 'mobile1' } } };

export const Dark: Story = { ...WithLogoAndFooter, globals: { theme: 'dark' } };

export const DarkTabs: Story = { ...Tabs, globals: { theme: 'dark' } };

/** Utility classes alone, by part. */
const paper: AuthCardProps['classNames'] = {
  title: 'u-font-serif u-font-normal u-text-4xl u-text-center u-text-ink',
  logo: 'u-text-center',
  label: 'u-text-xs u-uppercase u-tracking-wide u-text-ink',
  input: 'u-bg-none u-border-b u-rounded-none u-px-0 u-text-ink',
  submit: 'u-bg-ink u-text-paper u-rounded-none u-uppercase u-tracking-wide u-text-xs',
  link: 'u-text-ink u-underline u-font-normal',
  toggle: 'u-text-ink',
};

/** The same card in four looks: as it comes, a brand's variables, dense and dark, and utility classes. */
export const Looks: Story = {
  parameters: { controls: { disable: true } },
  render: () => (
    <Provider>
      <main className="looks">
        <div className="look">
          <AuthCard />
        </div>
        <div className="look brand">
          <AuthCard
            logo={<Logo />}
            messages={{ welcome: 'Good to see you' }}
            signIn={{ fields: ['email', 'password'] }}
          />
        </div>
        <div className="look dense" data-theme="dark">
          <AuthCard layout="tabs" messages={{ welcome: 'ops console' }} remember />
        </div>
        <div className="look paper" data-theme="light">
          <AuthCard
            className="u-bg-paper u-border-0 u-rounded-none u-shadow-none"
            classNames={paper}
            logo={<Logo />}
            messages={{ welcome: 'The Reading Room' }}
          />
        </div>
      </main>
    </Provider>
  ),
  play: async ({ canvas }) => {
    const cards = await canvas.findAllByRole('region');
    const looks = cards.map((card) => {
      const input = card.querySelector('input');
      const submit = card.querySelector('[data-part=submit]');
      if (!input || !submit) throw new Error('There is no form.');
      const { borderRadius, minHeight } = getComputedStyle(input);
      return `${borderRadius} ${minHeight} ${getComputedStyle(submit).backgroundColor}`;
    });
    await expect(new Set(looks).size).toBe(4);
  },
};

function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true">
      <circle cx="16" cy="16" r="16" fill="#0b6b4f" />
      <path d="M9 20c2-9 8-11 14-10-1 8-6 12-14 10zm0 0l-2 4" fill="#f7e7c6" stroke="#f7e7c6" />
    </svg>
  );
}
