/** Everything the user does with their own account. */
import type { ReactNode } from 'react';
import { AccountSettings } from 'react-surreal-auth/ui';
import { passwordStrength } from 'react-surreal-auth/ui/strength';

interface Props {
  /** Whether the database keeps a record of each session: passwords, devices and the end of an account need them. */
  readonly hasSessions: boolean;
}

export function Account({ hasSessions }: Props): ReactNode {
  return (
    <>
      <h1>Your account</h1>
      <AccountSettings
        password={hasSessions && { newPassword: { strength: passwordStrength } }}
        deletion={hasSessions && {}}
        sessions={hasSessions && {}}
      />
    </>
  );
}
