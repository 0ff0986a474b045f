'use client';
/** Signs the current user in anew by the password alone, as the database demands before it changes a password or deletes. */
import { AuthError, isAuthError } from '../../core/AuthError.js';
import type { SignInVariables } from '../../core/Register.js';
import type { Session } from '../../core/state/AuthState.js';
import { useAuth } from '../../react/useAuth.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { useSession } from '../../react/useSession.js';
import type { FormValues } from '../form/values.js';
import { enAccount } from '../messages/enAccount.js';
import type { AccountMessages, FormMessages, Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';
import type { UserRecord } from './profile.js';

export interface PasswordAgainOptions {
  /** The identifier that the user signs in with. @default the field of the user's record that `names.email` names */
  readonly identifier?: string | undefined;
  /** The names of the SIGNIN clause's variables. @default { email: 'email', pass: 'pass', newPass: 'new_pass' } */
  readonly names?:
    | {
        readonly email?: string | undefined;
        readonly pass?: string | undefined;
        readonly newPass?: string | undefined;
      }
    | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

/** A hidden input beside the password, in which password managers find the user. It has no name, so it is not sent. */
export interface UserNameInput {
  readonly type: 'text';
  readonly hidden: true;
  readonly readOnly: true;
  readonly autoComplete: 'username';
  readonly value: string;
}

export interface PasswordAgain {
  /** The words, with the sentence that is shown at the field of a wrong password. */
  readonly words: FormMessages & AccountMessages;
  /** The name of the current password's variable and field. */
  readonly pass: string;
  readonly userName: UserNameInput;
  /** Reads the identifier from the database, because another device may have changed it. @throws Error if there is none */
  readonly identify: () => Promise<string>;
  /** @throws AuthError like `AuthClient.signIn`, but `rejected` for a wrong password, with its field's name in the reason */
  readonly signIn: (identifier: string, values: FormValues) => Promise<Session>;
  /** @throws AuthError like `AuthClient.signIn` */
  readonly signInPlainly: (identifier: string, values: FormValues) => Promise<Session>;
}

const subjectOf = ({ subject }: Session): string => subject;

/** The reason of a wrong password is its field's name and this suffix. */
export const WRONG = '_wrong';

export function usePasswordAgain({ identifier, names, messages }: PasswordAgainOptions): PasswordAgain {
  const { email = 'email', pass = 'pass' } = names ?? {};
  const words = { ...useWords(enAccount), ...messages };
  const { signIn } = useAuth();
  const subject = useSession(subjectOf);
  const { connection } = useAuthClient();
  const { user } = useCurrentUser<UserRecord>();
  const wrongPasswordKey = `thrown_${pass}${WRONG}`;
  const signInPlainly = (account: string, values: FormValues): Promise<Session> =>
    // The names and types of the variables are the app's; the form has only texts by name.
    signIn({ [email]: account, ...values } as SignInVariables, { subject });
  return {
    words: { ...words, [wrongPasswordKey]: words.wrongPassword },
    pass,
    userName: {
      type: 'text',
      hidden: true,
      readOnly: true,
      autoComplete: 'username',
      value: identifier ?? String(user?.[email] ?? ''),
    },
    async identify() {
      if (identifier !== undefined) return identifier;
      const stored: unknown = Object(await connection().readUser())[email];
      if (typeof stored === 'string') return stored;
      throw new Error(`react-surreal-auth: the user's record has no '${email}': pass identifier.`);
    },
    signInPlainly,
    async signIn(account, values) {
      try {
        return await signInPlainly(account, values);
      } catch (error) {
        if (!isAuthError(error) || error.code !== 'invalid_credentials') throw error;
        // The identifier was not asked for, so wrong credentials mean a wrong password.
        throw new AuthError('rejected', { databaseReason: pass + WRONG });
      }
    },
  };
}
