'use client';
/** The form that continues an expired session, without its looks. */
import type { AuthError } from '../../core/AuthError.js';
import type { SignInVariables } from '../../core/Register.js';
import type { Session } from '../../core/state/AuthState.js';
import { subjectOf } from '../../react/identity.js';
import { useAuth } from '../../react/useAuth.js';
import { useSession } from '../../react/useSession.js';
import type { FieldState } from '../form/fieldState.js';
import { type FieldChoice, specify } from '../form/fields.js';
import { type FormState, useForm } from '../form/useForm.js';
import { enAccount } from '../messages/enAccount.js';
import type { Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';

export interface ReauthFormOptions {
  /** The identifier of the expired session's user, shown read-only. @default '', and the person enters it */
  readonly identifier?: string | undefined;
  /** The fields of the sign-in. @default ['email', 'password'] */
  readonly fields?: readonly FieldChoice<keyof SignInVariables & string>[] | undefined;
  /** Called once the same user is signed in again. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

/**
 * The form that continues an expired session as the same user, without its looks.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useReauthForm(options: ReauthFormOptions = {}): FormState {
  const { identifier = '', fields: choices = ['email', 'password'] } = options;
  const words = { ...useWords(enAccount), ...options.messages };
  const { signIn } = useAuth();
  const subject = useSession(subjectOf);
  const fields = choices.map((choice) => specify(choice, words, false));
  const account = identifier !== '' && fields.find(({ role }) => role === 'account')?.name;

  const state = useForm({
    fields,
    // The identifier is given, so wrong credentials mean a wrong password.
    words: account ? { ...words, invalid_credentials: words.wrongPassword } : words,
    send: (values): Promise<Session> => {
      const all = account ? { ...values, [account]: identifier } : values;
      // The names and types of the variables are the app's; the form has only texts by name.
      return signIn(all as SignInVariables, { subject });
    },
    onSuccess: options.onSuccess,
    onError: options.onError,
  });
  return {
    ...state,
    fields: state.fields.map((field) =>
      field.spec.name === account ? readOnly(field, identifier) : field,
    ),
  };
}

/** The field with a value that cannot be changed. It stays on the page, where password managers read it. */
function readOnly(field: FieldState, value: string): FieldState {
  const input = {
    ...field.input,
    defaultValue: value,
    readOnly: true,
    'aria-invalid': undefined,
  };
  return { ...field, isInvalid: false, input };
}
