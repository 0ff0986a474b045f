'use client';
/** The signed-in user's button, with a menu of what there is to do with the account. */
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { enAccount } from '../messages/enAccount.js';
import { Menu, type MenuItem } from '../parts/Menu.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
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
  /** Opens the account, such as with a router. Without it and `accountHref` there is no such item. */
  readonly onAccount?: (() => void) | undefined;
  /** Where the account is, at `https:` or `http:`. */
  readonly accountHref?: string | undefined;
  /** The app's own items, below the account. */
  readonly items?: readonly UserButtonItem[] | undefined;
  /** Lets another account in. @default signs out */
  readonly onSwitch?: (() => void) | undefined;
  /** Called once nothing of the session is left here. The button has gone by then. */
  readonly onSignedOut?: (() => void) | undefined;
}

/**
 * Shown to signed-in users only.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const UserButton = forwardRef<HTMLDivElement, UserButtonProps>(function UserButton(
  { messages, classNames, components, ...props },
  ref,
) {
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} innerRef={ref} />
    </UiProvider>
  );
});

function View({
  innerRef,
  onAccount,
  accountHref,
  items = [],
  onSwitch,
  onSignedOut,
  ...given
}: UserButtonProps & { readonly innerRef: React.Ref<HTMLDivElement> }): ReactNode {
  const words = useWords(enAccount);
  const { isSignedIn, signOut } = useAuth();
  const known = profileOf(useCurrentUser().user);
  const { name: givenName, email: givenEmail, src: givenSrc, ...props } = given;
  const name = givenName ?? known.name;
  const email = givenEmail ?? known.email;
  const src = givenSrc ?? known.avatar;
  if (!isSignedIn) return null;
  const leave = (): void => void signOut().then(onSignedOut);
  const shown = name ?? email;
  return (
    <div {...props} ref={innerRef} data-surreal-auth="user-button">
      <Menu
        label={words.userMenu}
        trigger={
          <>
            <UserAvatar name={shown ?? ''} src={src} />
            {shown !== undefined && <Text part="name">{shown}</Text>}
            {/* Only heard: what is seen stands in the button's name as it is, so that it can be spoken to. */}
            <PartOf as="span" part="label">
              {shown !== undefined && ' '}
              {words.userMenu}
            </PartOf>
          </>
        }
        header={
          shown !== undefined && (
            <PartOf as="div" part="header">
              <Text part="title">{shown}</Text>
              {name !== undefined && email !== undefined && <Text part="text">{email}</Text>}
            </PartOf>
          )
        }
        items={[
          { label: words.account, href: accountHref, onSelect: onAccount },
          ...items,
          { label: words.switchAccount, onSelect: onSwitch ?? leave },
          { label: words.signOut, onSelect: leave },
        ]}
      />
    </div>
  );
}

/** What a person wrote, which may run in another direction than the page, or try to turn it. */
function Text({
  part,
  children,
}: {
  readonly part: 'name' | 'title' | 'text';
  readonly children: string;
}): ReactNode {
  return (
    <PartOf as="span" part={part} dir="auto">
      {children}
    </PartOf>
  );
}
