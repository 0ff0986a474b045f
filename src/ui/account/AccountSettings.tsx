'use client';
/** Everything a user does with their account, in tabs: profile, security, devices. */
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { enAccount } from '../messages/enAccount.js';
import { PartOf } from '../parts/PartOf.js';
import { type TabItem, Tabs } from '../parts/Tabs.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { ActiveSessions, type ActiveSessionsProps } from './ActiveSessions.js';
import { ChangePasswordForm, type ChangePasswordFormProps } from './ChangePasswordForm.js';
import { DeleteAccount, type DeleteAccountProps } from './DeleteAccount.js';
import { UserProfile, type UserProfileProps } from './UserProfile.js';

export type AccountSettingsTab = 'profile' | 'security' | 'devices';

interface Sections {
  /** Props of `UserProfile`; `false` leaves it out, as with all of these. */
  readonly profile?: UserProfileProps | false | undefined;
  /** Props of `ChangePasswordForm`. */
  readonly password?: ChangePasswordFormProps | false | undefined;
  /** Props of `ActiveSessions`. */
  readonly sessions?: ActiveSessionsProps | false | undefined;
  /** Props of `DeleteAccount`. */
  readonly deletion?: DeleteAccountProps | false | undefined;
}

export interface AccountSettingsProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onChange'>,
    Sections,
    UiOptions {
  /** The tab that is shown. @default they keep it themselves, the first one at the start */
  readonly tab?: AccountSettingsTab | undefined;
  /** Called when another tab is chosen. */
  readonly onTabChange?: ((tab: AccountSettingsTab) => void) | undefined;
}

/**
 * Joins `UserProfile`, `ChangePasswordForm`, `DeleteAccount` and `ActiveSessions`. Nothing is shown unless somebody is
 * signed in. Everything else it is given goes to the `<div>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AccountSettings = forwardRef<HTMLDivElement, AccountSettingsProps>(
  function AccountSettings(
    { messages, classNames, components, profile, password, sessions, deletion, ...props },
    ref,
  ) {
    const { status } = useAuth();
    if (status === 'loading' || status === 'signed-out') return null;
    const { tab, onTabChange, ...rest } = props;
    return (
      <UiProvider messages={messages} classNames={classNames} components={components}>
        <div {...rest} ref={ref} data-surreal-auth="account-settings">
          <View {...{ profile, password, sessions, deletion, tab, onTabChange }} />
        </div>
      </UiProvider>
    );
  },
);

function View({
  profile,
  password,
  sessions,
  deletion,
  tab,
  onTabChange,
}: Sections & Pick<AccountSettingsProps, 'tab' | 'onTabChange'>): ReactNode {
  const words = useWords(enAccount);
  const tabs: TabItem<AccountSettingsTab>[] = [];
  if (profile !== false)
    tabs.push({ id: 'profile', label: words.profile, content: <UserProfile {...profile} /> });
  if (password !== false || deletion !== false) {
    const content = (
      <>
        {password !== false && (
          <Section title={words.changePassword}>
            <ChangePasswordForm {...password} />
          </Section>
        )}
        {deletion !== false && (
          <Section title={words.deleteAccount}>
            <DeleteAccount {...deletion} />
          </Section>
        )}
      </>
    );
    tabs.push({ id: 'security', label: words.security, content });
  }
  if (sessions !== false)
    tabs.push({ id: 'devices', label: words.devices, content: <ActiveSessions {...sessions} /> });
  return <Tabs label={words.account} tabs={tabs} value={tab} onChange={onTabChange} />;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <PartOf as="div" part="section">
      <PartOf as="h2" part="title">
        {title}
      </PartOf>
      {children}
    </PartOf>
  );
}
