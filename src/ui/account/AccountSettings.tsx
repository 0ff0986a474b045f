'use client';
/** The page of the signed-in user's account, in tabs: profile, security, devices. */
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useRef } from 'react';
import { forDevelopers } from '../../core/misuse.js';
import { useAuthClient } from '../../react/useAuthClient.js';
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
