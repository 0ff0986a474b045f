/** `ReauthDialog` over a page whose session has ended. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  type AuthClient,
  createAuthClient,
  RequireAuth,
  SurrealAuthProvider,
} from 'react-surreal-auth';
import { ReauthDialog } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, fn, waitFor } from 'storybook/test';
import type { Engines } from 'surrealdb';
import { cutOff } from '../support/cutOff.js';
import { issueToken } from '../support/issueToken.js';
import { somebody } from '../support/storyClients.js';
import { key, place, storyDatabase } from '../support/storyDatabase.js';
import './frame.css';

const pass = 'correct horse battery';

/** What a story finds in `loaded`. */
interface Expiring {
  readonly client: AuthClient;
  readonly email: string;
}

/** A session that ends after three seconds; the one that follows it lasts. */
const expiringAt = (engines: () => Engines) => async (): Promise<Expiring> => {
  const { client: known, email } = await somebody()();
  const state = await known.ready();
  const client = createAuthClient({
    url: 'mem://stories',
    ...place,
    access: 'account',
    strategy: 'refreshToken',
    engine: engines(),
    store: 'memory',
  });
  const claims = {
    NS: place.namespace,
    DB: place.database,
    AC: 'account',
    ID: 'session' in state ? state.session.subject : '',
    exp: Math.ceil(Date.now() / 1000) + 3,
  };
  await client.authenticate(await issueToken(key, claims));
  known.dispose();
  return { client, email };
};

const expiring = expiringAt(() => storyDatabase.engines);

const meta = {
  title: 'Account/ReauthDialog',
  component: ReauthDialog,
  tags: ['autodocs'],
  // A page has room for one such dialog at a time.
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, height: '36rem' } } },
  loaders: [expiring],
  args: { onSuccess: fn() },
  render: (args, { loaded }) => (
    <SurrealAuthProvider client={(loaded as Expiring).client}>
      <main className="page">
        <div className="card">
          <RequireAuth keepExpired fallback={<p>You are signed out.</p>}>
            <h1>Notes</h1>
            <label className="field">
              New note <input />
            </label>
          </RequireAuth>
        </div>
        <ReauthDialog {...args} />
      </main>
    </SurrealAuthProvider>
  ),
} satisfies Meta<typeof ReauthDialog>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** Sessions take their time to end, and the wasm engine hashes passwords slowly. */
const slow = { timeout: 15_000 };

const expire: Play = async ({ canvas, userEvent }) => {
  await userEvent.type(await canvas.findByLabelText('New note'), 'half a thou');
  await expect(await canvas.findByRole('dialog', {}, slow)).toBeVisible();
};

const enter =
  (password: string): Play =>
  async (context) => {
    await expire(context);
    const { canvas, userEvent } = context;
    await userEvent.type(canvas.getByLabelText(/^(Password|Kennwort)$/), password);
    await userEvent.keyboard('{Enter}');
  };

export const Default: Story = {
  play: async (context) => {
    await expire(context);
    const { canvas, loaded } = context;
    await expect(canvas.getByLabelText('Email')).toHaveValue((loaded as Expiring).email);
    await expect(canvas.getByLabelText('Password')).toHaveFocus();
  },
};

/** The page is as it was, with what was typed. */
export const GoesOn: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await enter(pass)(context);
    const { args, canvas } = context;
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull(), slow);
    await expect(canvas.getByLabelText('New note')).toHaveValue('half a thou');
    await expect(canvas.getByLabelText('New note')).toHaveFocus();
    await waitFor(() => expect(args.onSuccess).toHaveBeenCalledOnce());
  },
};

export const WrongPassword: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await enter('incorrect horse')(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('This password is wrong.'), slow);
  },
};

/** The database has stopped answering; after ten seconds the dialog says so. */
export const Submitting: Story = {
  tags: ['!autodocs'],
  args: { identifier: 'ann@example.com' },
  loaders: [expiringAt(() => cutOff(storyDatabase.engines, 'silent'))],
  play: async (context) => {
    await enter(pass)(context);
    const button = context.canvas.getByRole('button', { name: 'Continue' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  },
};

/** No browser connects to this port. */
export const Offline: Story = {
  tags: ['!autodocs'],
  args: { identifier: 'ann@example.com' },
  loaders: [expiringAt(() => cutOff(storyDatabase.engines, 'unreachable'))],
  play: async (context) => {
    await enter(pass)(context);
    const alert = context.canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('The server cannot be reached.'), slow);
    await expect((context.loaded as Expiring).client.state().status).toBe('expired');
  },
};

export const SomebodyElse: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await expire(context);
    const { canvas, userEvent } = context;
    await userEvent.click(canvas.getByRole('button', { name: 'Use a different account' }));
    await expect(await canvas.findByText('You are signed out.')).toBeVisible();
    await expect(canvas.queryByRole('dialog')).toBeNull();
  },
};

/** Nothing is known of what the user signs in with; somebody else tries, and the page stays as it was. */
export const AnotherUser: Story = {
  tags: ['!autodocs'],
  args: { identifier: '' },
  play: async (context) => {
    const other = await somebody()();
    other.client.dispose();
    await expire(context);
    const { canvas, userEvent } = context;
    await userEvent.type(canvas.getByLabelText('Email'), other.email);
    await userEvent.type(canvas.getByLabelText('Password'), `${pass}{Enter}`);
    const alert = canvas.getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent(/belongs to another account/), slow);
    await expect((context.loaded as Expiring).client.state().status).toBe('expired');
    await expect(canvas.getByLabelText('New note', { exact: false })).toHaveValue('half a thou');
  },
};

export const LongWords: Story = {
  tags: ['!autodocs'],
  args: {
    messages: {
      sessionEndedTitle: 'Sitzungsgültigkeitszeitraumüberschreitung',
      sessionEndedText: 'Ihre Sitzungsgültigkeitszeitraumüberschreitungsbenachrichtigung.',
      password: 'Kennwort',
      goOn: 'Mitgliedschaftsbenutzerkontositzung fortsetzen',
      someoneElse: 'Mit einem anderen Mitgliedschaftsbenutzerkonto anmelden',
    },
  },
  play: async (context) => {
    await expire(context);
    const dialog = context.canvas.getByRole('dialog');
    await expect(dialog.scrollWidth).toBe(dialog.clientWidth);
  },
};

export const RightToLeft: Story = {
  tags: ['!autodocs'],
  globals: { direction: 'rtl' },
  args: {
    messages: ar,
  },
  play: expire,
};

export const Narrow: Story = { ...WrongPassword, globals: { viewport: { value: 'mobile1' } } };

export const Dark: Story = { ...Default, tags: ['!autodocs'], globals: { theme: 'dark' } };
