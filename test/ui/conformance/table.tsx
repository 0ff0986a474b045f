/** Every component of the kit: what its root is, which parts it has, how it is brought up, what it sends. */
import type { ReactElement, SyntheticEvent } from 'react';
import * as ui from 'react-surreal-auth/ui';
import type { Request, Visitor } from './stage.js';

type Handler = (event: SyntheticEvent) => void;

/** What is the same for all: what React and HTML know, and the kit's own. */
export interface SharedProps extends Pick<ui.UiOptions, 'classNames' | 'components'> {
  readonly ref?: (element: Element | null) => void;
  readonly id?: string;
  readonly title?: string;
  readonly lang?: string;
  readonly className?: string;
  readonly 'data-mine'?: string;
  readonly onClick?: Handler;
  readonly onSubmit?: Handler;
  readonly onInput?: Handler;
  readonly onKeyDown?: Handler;
  readonly onKeyUp?: Handler;
  readonly onFocus?: Handler;
  readonly onBlur?: Handler;
  readonly onMouseDown?: Handler;
  readonly onCancel?: Handler;
}

export type HandlerName = Extract<keyof SharedProps, `on${string}`>;

export interface Descriptor {
  readonly name: keyof typeof ui;
  readonly visitor: Visitor;
  readonly render: (props: SharedProps) => ReactElement;
  /** Whether `title` is the component's own, and no attribute. */
  readonly hasTitle?: boolean;
  /** The root's tag and mark; an input has no mark, for it is a part of others. */
  readonly tag: string;
  readonly mark: string | undefined;
  /** The root's other `data-*` attributes at rest. */
  readonly states?: Readonly<Record<string, string>>;
  /** Handlers that the component has of its own at its root, beside those that it hands on. */
  readonly composes?: readonly HandlerName[];
  /** What can be clicked to show all there is. */
  readonly opener?: string;
  /** Parts that are on the page then. */
  readonly parts: readonly ui.Part[];
  /** Whether it takes class names and replaced parts itself, and not from a provider alone. */
  readonly takesUi: boolean;
  readonly submits?: Submission;
  /** Buttons outside of forms that change something by themselves. */
  readonly presses?: readonly Press[];
}

/** A button by its accessible name, and how the request begins that it sends. */
export interface Press {
  readonly button: string;
  readonly request: string;
  /** Whether it opens a dialog first, whose button has the same name. */
  readonly asks?: boolean;
}

/** What it sends to the database, and by which form or button. */
export interface Submission {
  /** The form's mark; without one it is the root that is clicked. */
  readonly form?: string;
  /** What a password manager or a person puts in, by the inputs' names. */
  readonly values: Readonly<Record<string, string>>;
  /** What the database gets of it. */
  readonly request: Request;
  /** How many requests it takes in all; each once. @default 1 */
  readonly total?: number;
}

const pass = 'correct horse battery';
const newPass = 'staple difference';
const account = { email: 'ada@example.com', pass };
const formParts: readonly ui.Part[] = ['field', 'label', 'input', 'alert', 'submit', 'status'];
const passwordParts: readonly ui.Part[] = ['password', 'toggle', 'caps-lock'];
const composesForm: readonly HandlerName[] = ['onSubmit', 'onInput'];

/** A picture that loads: letters take the place of one that fails, some time later. */
const PICTURE = URL.createObjectURL(
  new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'], {
    type: 'image/svg+xml',
  }),
);

export const TABLE: readonly Descriptor[] = [
  {
    name: 'SignInForm',
    visitor: 'out',
    render: (props) => <ui.SignInForm remember {...props} />,
    tag: 'form',
    mark: 'sign-in',
    states: { status: 'idle' },
    composes: composesForm,
    parts: [...formParts, ...passwordParts, 'remember'],
    takesUi: true,
    submits: { form: 'sign-in', values: account, request: { what: 'signIn', values: account } },
  },
  {
    name: 'SignUpForm',
    visitor: 'out',
    render: (props) => <ui.SignUpForm {...props} />,
    tag: 'form',
    mark: 'sign-up',
    states: { status: 'idle' },
    composes: composesForm,
    parts: [...formParts, ...passwordParts, 'hint'],
    takesUi: true,
    submits: { form: 'sign-up', values: account, request: { what: 'signUp', values: account } },
  },
  {
    name: 'AuthCard',
    visitor: 'out',
    render: (props) => <ui.AuthCard logo="A" footer="Terms" {...props} />,
    tag: 'section',
    mark: 'auth-card',
    states: { mode: 'sign-in', layout: 'links', align: 'start' },
    parts: ['header', 'logo', 'title', 'body', 'link', 'footer', ...formParts, ...passwordParts],
    takesUi: true,
    submits: { form: 'sign-in', values: account, request: { what: 'signIn', values: account } },
  },
  {
    name: 'PasswordInput',
    visitor: 'out',
    render: ({ classNames: _classNames, components: _components, ...props }) => (
      <ui.PasswordInput aria-label="Password" {...props} />
    ),
    tag: 'input',
    mark: undefined,
    states: { part: 'input' },
    composes: ['onKeyUp', 'onBlur'],
    parts: ['input', ...passwordParts],
    takesUi: false,
  },
  {
    name: 'SignOutButton',
    visitor: 'in',
    render: ({ classNames: _classNames, components: _components, ...props }) => (
      <ui.SignOutButton {...props} />
    ),
    tag: 'button',
    mark: 'sign-out',
    composes: ['onClick'],
    parts: [],
    takesUi: false,
    presses: [{ button: 'Sign out', request: 'revoke' }],
  },
  {
    name: 'UserAvatar',
    visitor: 'in',
    render: (props) => <ui.UserAvatar src={PICTURE} {...props} />,
    tag: 'span',
    mark: 'user-avatar',
    states: { size: 'medium', part: 'avatar' },
    parts: ['avatar'],
    takesUi: true,
  },
  {
    name: 'UserButton',
    visitor: 'in',
    render: (props) => <ui.UserButton accountHref="/account" {...props} />,
    tag: 'div',
    mark: 'user-button',
    opener: '[data-part=trigger]',
    parts: ['trigger', 'avatar', 'name', 'menu', 'header', 'title', 'text', 'list', 'item'],
    takesUi: true,
  },
  {
    name: 'UserProfile',
    visitor: 'in',
    render: (props) => <ui.UserProfile {...props} />,
    tag: 'form',
    mark: 'profile',
    states: { status: 'idle' },
    composes: composesForm,
    parts: [...formParts, 'hint'],
    takesUi: true,
    submits: {
      form: 'profile',
      values: { name: 'Countess' },
      request: {
        what: 'UPDATE $auth MERGE $changes RETURN AFTER',
        values: { changes: { name: 'Countess' } },
      },
    },
  },
  {
    name: 'ChangePasswordForm',
    visitor: 'in',
    render: (props) => <ui.ChangePasswordForm {...props} />,
    tag: 'form',
    mark: 'change-password',
    states: { status: 'idle' },
    composes: composesForm,
    parts: [...formParts, ...passwordParts, 'hint'],
    takesUi: true,
    submits: {
      form: 'change-password',
      values: { pass, new_pass: newPass },
      request: { what: 'signIn', values: { ...account, new_pass: newPass } },
      // The second one proves that the new password opens a session.
      total: 2,
    },
  },
  {
    name: 'ActiveSessions',
    visitor: 'in',
    render: (props) => <ui.ActiveSessions {...props} />,
    tag: 'div',
    mark: 'sessions',
    parts: ['text', 'list', 'item', 'device', 'name', 'badge', 'time', 'button', 'actions', 'status'],
    takesUi: true,
    presses: [
      { button: 'Sign out Phone', request: 'DELETE type::record(' },
      { button: 'Sign out all other devices', request: 'DELETE ' },
      { button: 'Sign out everywhere', request: 'DELETE ', asks: true },
    ],
  },
  {
    name: 'DeleteAccount',
    visitor: 'in',
    render: (props) => <ui.DeleteAccount {...props} />,
    tag: 'button',
    mark: 'delete-account',
    composes: ['onClick'],
    opener: '[data-surreal-auth=delete-account]',
    parts: [
      ...['dialog', 'header', 'title', 'text', 'field', 'input', 'alert', 'danger', 'button', 'close'],
      ...passwordParts,
    ] as const,
    takesUi: true,
    submits: {
      form: 'delete-account-form',
      values: { pass },
      request: { what: 'signIn', values: account },
      // The deletion itself follows.
      total: 2,
    },
  },
  {
    name: 'AccountSettings',
    visitor: 'in',
    render: (props) => <ui.AccountSettings {...props} />,
    tag: 'div',
    mark: 'account-settings',
    parts: ['tabs', 'tab', 'panel', ...formParts],
    takesUi: true,
  },
  {
    name: 'ReauthDialog',
    visitor: 'expired',
    render: (props) => <ui.ReauthDialog {...props} />,
    hasTitle: true,
    tag: 'dialog',
    mark: 'reauth-dialog',
    composes: ['onCancel'],
    parts: ['dialog', 'header', 'title', 'text', 'actions', 'button', ...formParts, ...passwordParts],
    takesUi: true,
    submits: { form: 'reauth', values: { pass }, request: { what: 'signIn', values: account } },
  },
];

/** Components of the entry that no row stands for; the provider shows nothing of its own. */
export const missing = Object.keys(ui).filter(
  (name) =>
    /^[A-Z]/.test(name) &&
    name !== 'UiProvider' &&
    !TABLE.some((descriptor) => descriptor.name === name),
);

/** The `data-part`s below `root` with their tags. */
export function partsIn(root: ParentNode): Map<string, string> {
  const elements = [...root.querySelectorAll<HTMLElement>('[data-part]')];
  return new Map(elements.map(({ dataset, localName }) => [dataset.part ?? '', localName]));
}
