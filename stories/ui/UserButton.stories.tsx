/** `UserButton` and its menu. */
import type { Meta, StoryObj } from '@storybook/react-vite';
import { UserButton } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { expect, fn, waitFor } from 'storybook/test';
import { type Loaded, nobody, somebody, unanswered } from '../support/storyClients.js';
import { withClient } from '../support/withClient.js';
import { picture } from './picture.js';

const meta = {
  title: 'Account/UserButton',
  component: UserButton,
  tags: ['autodocs'],
  decorators: [withClient],
  loaders: [somebody()],
  args: { onAccount: fn() },
  argTypes: {
    name: { description: 'Whose account it is.' },
    email: { description: 'Shown below the name in the menu.' },
  },
} satisfies Meta<typeof UserButton>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const open: Play = async ({ canvas, userEvent }) => {
  const trigger = await canvas.findByRole('button', { name: /./ });
  await userEvent.click(trigger);
  await expect(trigger).toHaveAttribute('aria-expanded', 'true');
};

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Ann Your account' })).toBeVisible();
  },
};

export const Open: Story = {
  tags: ['!autodocs'],
  args: {
    name: 'Ann Lee',
    email: 'ann@example.com',
    src: picture,
    items: [
      { label: 'Billing', onSelect: fn() },
      { label: 'Help', href: '#help' },
    ],
  },
  play: async (context) => {
    await open(context);
    await expect(context.canvas.getByRole('menuitem', { name: 'Account' })).toHaveFocus();
  },
};

export const ByKeyboard: Story = {
  tags: ['!autodocs'],
  play: async ({ args, canvas, userEvent }) => {
    const trigger = await canvas.findByRole('button', { name: 'Ann Your account' });
    trigger.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Account' })).toHaveFocus());
    await userEvent.keyboard('{End}');
    await expect(canvas.getByRole('menuitem', { name: 'Sign out' })).toHaveFocus();
    await userEvent.keyboard('{Home}{Enter}');
    await expect(args.onAccount).toHaveBeenCalledOnce();
    await expect(trigger).toHaveFocus();
    await expect(canvas.queryByRole('menu')).toBeNull();
  },
};

export const SignsOut: Story = {
  tags: ['!autodocs'],
  args: { onSignedOut: fn() },
  play: async (context) => {
    await open(context);
    const { args, canvas, loaded, userEvent } = context;
    await userEvent.click(canvas.getByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(args.onSignedOut).toHaveBeenCalledOnce());
    await expect((loaded as Loaded).client.state().status).toBe('signed-out');
    await expect(canvas.queryByRole('button')).toBeNull();
  },
};

/** The record has not been read: the database does not answer. */
export const Loading: Story = {
  loaders: [unanswered],
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Your account' })).toBeVisible();
  },
};

export const SignedOut: Story = {
  loaders: [nobody],
  play: async ({ canvas, loaded }) => {
    await (loaded as Loaded).client.ready();
    await expect(canvas.queryByRole('button')).toBeNull();
  },
};

/** Addresses that would run a script are no links; names are text. */
export const HostileWords: Story = {
  tags: ['!dev', '!autodocs'],
  args: {
    name: '<img src=x onerror=alert(1)>',
    email: '"><script>alert(1)</script>',
    src: 'javascript:alert(1)',
    accountHref: 'javascript:alert(1)',
    items: [{ label: 'Nowhere', href: 'data:text/html,x' }],
  },
  play: async (context) => {
    await open(context);
    const { canvas, canvasElement } = context;
    await expect(canvasElement.querySelector('img, script, a')).toBeNull();
    await expect(canvas.queryByText('Nowhere')).toBeNull();
    await expect(canvas.getByText('"><script>alert(1)</script>')).toBeVisible();
  },
};

export const LongWords: Story = {
  tags: ['!dev', '!autodocs'],
  args: {
    name: 'Donaudampfschifffahrtsgesellschaftskapitän Maximiliane von Hohenstein-Wittgenstein',
    email: 'maximiliane.von.hohenstein-wittgenstein@donaudampfschifffahrtsgesellschaft.example',
    items: [{ label: 'Mitgliedschaftsverwaltungsselbstbedienungsportal', onSelect: fn() }],
  },
  play: async (context) => {
    await open(context);
    const page = document.documentElement;
    await expect(page.scrollWidth).toBe(page.clientWidth);
  },
};

export const RightToLeft: Story = {
  tags: ['!dev', '!autodocs'],
  ...Open,
  globals: { direction: 'rtl' },
  args: {
    ...Open.args,
    name: 'محمد علي',
    items: [
      { label: 'الفواتير', onSelect: fn() },
      { label: 'المساعدة', href: '#help' },
    ],
    messages: ar,
  },
  play: async (context) => {
    await open(context);
    const { canvas } = context;
    const trigger = canvas.getByRole('button', { name: /./ }).getBoundingClientRect();
    const menu = canvas.getByRole('menu').parentElement?.getBoundingClientRect();
    // At the window's edge it keeps a little distance.
    await expect(trigger.right - (menu?.right ?? 0)).toBeLessThanOrEqual(8);
  },
};

export const Narrow: Story = {
  ...LongWords,
  globals: { viewport: { value: 'mobile1' } },
  tags: ['!dev', '!autodocs'],
};

export const Dark: Story = { ...Open, globals: { theme: 'dark' }, tags: ['!dev', '!autodocs'] };
