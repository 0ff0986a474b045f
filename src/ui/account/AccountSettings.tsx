'use client';
/** The page of the signed-in user's account, in tabs: profile, security, devices. */
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useRef } from 'react';
import { forDevelopers } from '../../core/misuse.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { enAccount } from '../messages/enAccount.js';
import { PartOf } from '../parts/PartOf.js';
import { type TabItem, Tabs } from '../parts/Tabs.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { ActiveSessions, type ActiveSessionsProps } from './ActiveSessions.js';
import { ChangePasswordForm, type ChangePasswordFormProps } from './ChangePasswordForm.js';
import { DeleteAccount, type DeleteAccountProps } from './DeleteAccount.js';
import { profileOf } from './profileOf.js';
import { UserAvatar } from './UserAvatar.js';
import { UserProfile, type UserProfileProps } from './UserProfile.js';
import { withSession } from './withSession.js';

export type AccountSettingsTab = 'profile' | 'security' | 'devices';

interface Sections {
  /** Props of `UserProfile`. For each section, `false` leaves it out. @default {} */
  readonly profile?: UserProfileProps | false | undefined;
  /**
   * Props of `ChangePasswordForm`. A SIGNIN clause of your own that changes passwords: pass `{}`.
   * @default {} with session records, else false
   */
  readonly password?: ChangePasswordFormProps | false | undefined;
  /** Props of `ActiveSessions`. @default {} with session records, else false */
  readonly sessions?: ActiveSessionsProps | false | undefined;
  /**
   * Props of `DeleteAccount`. Permissions of your own that let users delete their record: pass `{}`.
   * @default {} with session records, else false
   */
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
 * Joins `UserProfile`, `ChangePasswordForm`, `DeleteAccount` and `ActiveSessions`. The last three need session records and
 * are left out without them, unless they are given. It renders nothing while nobody is signed in. All other props go to
 * the `<div>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AccountSettings = withSession<HTMLDivElement, AccountSettingsProps>(
  function AccountSettings({ profile, tab, onTabChange, ...given }, ref) {
    const words = useWords(enAccount);
    const { password, sessions, deletion, ...props } = useWorkingSections(given);
    const tabs: TabItem<AccountSettingsTab>[] = [];
    if (profile !== false)
      tabs.push({ id: 'profile', label: words.profile, content: <Profile profile={profile} /> });
    if (password !== false || deletion !== false) {
      const content = <Security password={password} deletion={deletion} />;
      tabs.push({ id: 'security', label: words.security, content });
    }
    if (sessions !== false)
      tabs.push({ id: 'devices', label: words.devices, content: <Devices sessions={sessions} /> });
    return (
      <div {...props} ref={ref} data-surreal-auth="account-settings">
        <PartOf as="div" part="body">
          <Tabs label={words.account} tabs={tabs} value={tab} onChange={onTabChange} />
        </PartOf>
      </div>
    );
  },
);

/** Leaves out what the access method cannot do, and tells the developer so. */
function useWorkingSections<Given extends Omit<Sections, 'profile'>>(given: Given): Given {
  const isRecord = useAuthClient().strategy === 'sessionRecord';
  const { password = isRecord && {}, sessions = isRecord && {}, deletion = isRecord && {} } = given;
  const isReduced = [given.password, given.sessions, given.deletion].includes(undefined);
  useWarning(
    !isRecord && isReduced
      ? forDevelopers(
          'AccountSettings leaves out the change of password, the deletion and the devices, which need session records. Run session-records.surql and leave out strategy, or pass false for what you do without and props for what your own schema can do.',
        )
      : undefined,
  );
  return { ...given, password, sessions, deletion };
}

/** Writes a line to the console once. */
function useWarning(text: string | undefined): void {
  // StrictMode runs effects twice.
  const isTold = useRef(false);
  useEffect(() => {
    if (text === undefined || isTold.current) return;
    isTold.current = true;
    console.warn(`react-surreal-auth: ${text}`);
  }, [text]);
}

function Profile({ profile }: { readonly profile: UserProfileProps | undefined }): ReactNode {
  const words = useWords(enAccount);
  const { name, email } = profileOf(useCurrentUser().user);
  const shown = name ?? email;
  return (
    <Section title={words.profile}>
      {shown !== undefined && (
        <PartOf as="div" part="identity">
          <UserAvatar size="large" />
          <PartOf as="div" part="name" dir="auto">
            {shown}
          </PartOf>
        </PartOf>
      )}
      <UserProfile {...profile} />
    </Section>
  );
}

function Devices({ sessions }: { readonly sessions: ActiveSessionsProps | undefined }): ReactNode {
  const words = useWords(enAccount);
  return (
    <Section title={words.devices} text={words.devicesText}>
      <ActiveSessions {...sessions} />
    </Section>
  );
}

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
        <Section title={words.deleteAccount} text={words.deleteText}>
          <DeleteAccount {...deletion} />
        </Section>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  /** A sentence below the title. */
  readonly text?: string;
  readonly children: ReactNode;
}

function Section({ title, text, children }: SectionProps): ReactNode {
  return (
    <PartOf as="div" part="section">
      <PartOf as="div" part="header">
        <PartOf as="h2" part="title">
          {title}
        </PartOf>
        {text && (
          <PartOf as="p" part="text">
            {text}
          </PartOf>
        )}
      </PartOf>
      {children}
    </PartOf>
  );
}
