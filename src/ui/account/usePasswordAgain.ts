'use client';
/** Signing in anew as the user who is signed in, by the password alone: the database asks for it before what is grave. */
import { AuthError, isAuthError } from '../../core/AuthError.js';
import type { SignInVariables } from '../../core/Register.js';
import type { Session } from '../../core/state/AuthState.js';
import { subjectOf } from '../../react/identity.js';
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
  /** What the user signs in with. @default what the user's record holds under `names.email` */
  readonly identifier?: string | undefined;
  /** The variables of the SIGNIN clause. @default { email: 'email', pass: 'pass', newPass: 'new_pass' } */
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

/** Goes beside the password, hidden: password managers want to know whose it is. It has no name, so it is not sent. */
export interface UserNameInput {
  readonly type: 'text';
  readonly hidden: true;
  readonly readOnly: true;
  readonly autoComplete: 'username';
  readonly value: string;
}

export interface PasswordAgain {
  /** The words, and how a wrong password is said at its field. */
  readonly words: FormMessages & AccountMessages;
  readonly pass: string;
  readonly userName: UserNameInput;
  /** Reads the identifier: it may have been changed on another device. @throws Error when there is none */
  readonly identify: () => Promise<string>;
  /** @throws AuthError as `AuthClient.signIn`, but a wrong password is `rejected` with the field's name in its reason */
  readonly signIn: (identifier: string, values: FormValues) => Promise<Session>;
  /** @throws AuthError as `AuthClient.signIn` */
  readonly signInPlainly: (identifier: string, values: FormValues) => Promise<Session>;
}

/** What follows the name of the password's field in the reason of a wrong password. */
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
    // The form knows names and texts; which of them the clause wants, only the app knows.
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
      const known: unknown = Object(await connection().readUser())[email];
      if (typeof known === 'string') return known;
      throw new Error(`react-surreal-auth: the user's record has no '${email}': pass identifier.`);
    },
    signInPlainly,
    async signIn(account, values) {
      try {
        return await signInPlainly(account, values);
      } catch (error) {
        if (!isAuthError(error) || error.code !== 'invalid_credentials') throw error;
        // Who it is was not asked, so it is the password.
        throw new AuthError('rejected', { databaseReason: pass + WRONG });
      }
    },
  };
}
