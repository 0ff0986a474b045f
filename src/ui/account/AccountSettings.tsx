'use client';
/** The page of the signed-in user's account, in tabs: profile, security, devices. */
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { enAccount } from '../messages/enAccount.js';
import { PartOf } from '../parts/PartOf.js';
import { type TabItem, Tabs } from '../parts/Tabs.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { ActiveSessions, type ActiveSessionsProps } from './ActiveSessions.js';
import { ChangePasswordForm, type ChangePasswordFormProps } from './ChangePasswordForm.js';
import { DeleteAccount, type DeleteAccountProps } from './DeleteAccount.js';
import { UserProfile, type UserProfileProps } from './UserProfile.js';
import { withSession } from './withSession.js';

export type AccountSettingsTab = 'profile' | 'security' | 'devices';

interface Sections {
  /** Props of `UserProfile`. For each section, `false` leaves it out. */
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
  /** The tab that is shown. @default the component keeps it, and starts with the first one */
  readonly tab?: AccountSettingsTab | undefined;
  /** Called when another tab is chosen. */
  readonly onTabChange?: ((tab: AccountSettingsTab) => void) | undefined;
}

/**
 * Joins `UserProfile`, `ChangePasswordForm`, `DeleteAccount` and `ActiveSessions`. It renders nothing while nobody is
 * signed in. All other props go to the `<div>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AccountSettings = withSession<HTMLDivElement, AccountSettingsProps>(
  function AccountSettings({ profile, password, sessions, deletion, tab, onTabChange, ...props }, ref) {
    const words = useWords(enAccount);
    const tabs: TabItem<AccountSettingsTab>[] = [];
    if (profile !== false)
      tabs.push({ id: 'profile', label: words.profile, content: <UserProfile {...profile} /> });
    if (password !== false || deletion !== false) {
      const content = <Security password={password} deletion={deletion} />;
      tabs.push({ id: 'security', label: words.security, content });
    }
    if (sessions !== false)
      tabs.push({ id: 'devices', label: words.devices, content: <ActiveSessions {...sessions} /> });
    return (
      <div {...props} ref={ref} data-surreal-auth="account-settings">
        <Tabs label={words.account} tabs={tabs} value={tab} onChange={onTabChange} />
      </div>
    );
  },
);

function Security({ password, deletion }: Pick<Sections, 'password' | 'deletion'>): ReactNode {
  const words = useWords(enAccount);
  return (
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
