'use client';
/** The signed-in user's button, with a menu for the account, for switching it and for signing out. */
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { enAccount } from '../messages/enAccount.js';
import { Icon } from '../parts/Icon.js';
import { Menu, type MenuItem } from '../parts/Menu.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { profileOf } from './profileOf.js';
import { UserAvatar } from './UserAvatar.js';

export type UserButtonItem = MenuItem;

export interface UserButtonProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>, UiOptions {
  /** @default the `name` of the user's record */
  readonly name?: string | undefined;
  /** @default the `email` of the user's record */
  readonly email?: string | undefined;
  /** The picture, at `https:`, `http:` or `blob:`. @default the `avatar` of the user's record */
  readonly src?: string | undefined;
  /** Opens the account's page, such as with a router. The item is left out without it and without `accountHref`. */
  readonly onAccount?: (() => void) | undefined;
  /** The address of the account's page, at `https:` or `http:`. */
  readonly accountHref?: string | undefined;
  /** The app's items, shown below the account's. */
  readonly items?: readonly UserButtonItem[] | undefined;
  /** Called to sign in with another account. The item is left out without it. */
  readonly onSwitch?: (() => void) | undefined;
  /** Called once the session has been removed from this browser. By then the button is no longer on the page. */
  readonly onSignedOut?: (() => void) | undefined;
}

/**
 * A button with the user's name and picture that opens a menu. It renders nothing unless a user is signed in.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const UserButton = withUi<HTMLDivElement, UserButtonProps>(function UserButton(
  { onAccount, accountHref, items = [], onSwitch, onSignedOut, ...given },
  ref,
) {
  const words = useWords(enAccount);
  const { isSignedIn, signOut } = useAuth();
  const user = profileOf(useCurrentUser().user);
  const { name = user.name, email = user.email, src = user.avatar, ...props } = given;
  if (!isSignedIn) return null;
  const leave = (): void => void signOut().then(onSignedOut);
  const shown = name ?? email;
  return (
    <div {...props} ref={ref} data-surreal-auth="user-button">
      <Menu
        label={words.userMenu}
        trigger={<Trigger name={shown} src={src} />}
        header={
          shown !== undefined && (
            <Header name={shown} src={src} email={name === undefined ? undefined : email} />
          )
        }
        groups={[
          [
            { label: words.account, icon: ICONS.account, href: accountHref, onSelect: onAccount },
            ...items,
          ],
          [
            { label: words.switchAccount, icon: ICONS.switch, onSelect: onSwitch },
            { label: words.signOut, icon: ICONS.signOut, onSelect: leave },
          ],
        ]}
      />
    </div>
  );
});

const ICONS = {
  account: (
    <Icon>
      <circle cx="12" cy="8" r="3.5" />
      <path d="M5 20c.5-8 13.5-8 14 0" />
    </Icon>
  ),
  switch: (
    <Icon>
      <path d="M4 8h15l-4-4M20 16H5l4 4" />
    </Icon>
  ),
  signOut: (
    <Icon>
      <path d="M10 4H5v16h5M10 12h10l-4-4m4 4l-4 4" />
    </Icon>
  ),
};

interface TriggerProps {
  readonly name: string | undefined;
  readonly src: string | undefined;
}

function Trigger({ name, src }: TriggerProps): ReactNode {
  const words = useWords(enAccount);
  return (
    <>
      <UserAvatar name={name ?? ''} src={src} />
      {name !== undefined && <Text part="name">{name}</Text>}
      {/* Hidden from view. The visible name comes first and unchanged, so that voice control finds the button by it. */}
      <PartOf as="span" part="label">
        {name !== undefined && ' '}
        {words.userMenu}
      </PartOf>
    </>
  );
}

interface HeaderProps {
  readonly name: string;
  readonly src: string | undefined;
  /** Left out where `name` is the address already. */
  readonly email: string | undefined;
}

function Header({ name, src, email }: HeaderProps): ReactNode {
  return (
    <PartOf as="div" part="header">
      <UserAvatar name={name} src={src} />
      <Text part="title">{name}</Text>
      {email !== undefined && <Text part="text">{email}</Text>}
    </PartOf>
  );
}

interface TextProps {
  readonly part: 'name' | 'title' | 'text';
  readonly children: string;
}

/** Text that a person wrote: `dir="auto"` isolates it, because it may run in another direction than the page. */
function Text({ part, children }: TextProps): ReactNode {
  return (
    <PartOf as="span" part={part} dir="auto">
      {children}
    </PartOf>
  );
}
