/** The type of a catalogue: all words and sentences that a person can read, keyed by meaning. The English ones are in `en*.ts`. */
import type { AuthErrorCode } from '../../core/AuthError.js';

/**
 * A sentence that depends on a number, by the plural forms of its language; `{count}` is the number.
 *
 * @see https://cldr.unicode.org/index/cldr-spec/plural-rules
 */
export type Plural = { readonly other: string } & {
  readonly [Form in Intl.LDMLPluralRule]?: string;
};

/** The words of the forms, with a sentence for each error code. Values replace the names in `{…}`. */
export interface FormMessages extends Readonly<Record<AuthErrorCode, string>> {
  /** The language as a BCP 47 tag, such as `pt-BR`: for numbers, dates, plurals and the attribute `lang`. */
  readonly locale: string;

  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** The name of the toggle; it stays the same while the toggle is on. */
  readonly showPassword: string;
  /** The link beside the password's label. */
  readonly forgotPassword: string;
  readonly capsLock: string;
  /** Below a new password; `{count}` is the number of characters that it needs. */
  readonly passwordHint: Plural;
  /** Below a field that may be left empty. */
  readonly optional: string;
  /** The label of the checkbox that fills in the e-mail address next time. */
  readonly rememberMe: string;

  readonly signIn: string;
  /** Announced while the form is sent. */
  readonly signingIn: string;
  readonly signUp: string;
  readonly signingUp: string;
  readonly signOut: string;

  /** Above the sign-in form: the user signed out in another tab. */
  readonly signedOutInOtherTab: string;
  /** Above the sign-in form: another device, a new password or the site ended the session. */
  readonly endedElsewhere: string;

  readonly emailMissing: string;
  readonly emailInvalid: string;
  readonly passwordMissing: string;
  /** The password is too short; `{count}` is the number of characters that it needs. */
  readonly passwordInvalid: Plural;
  /** The password is longer than its hash function reads; `{count}` is the number of bytes allowed. */
  readonly passwordTooLong: Plural;
  readonly textMissing: string;
  readonly textInvalid: string;

  /**
   * The sentence for a `THROW 'reason'` in the database's SIGNUP or SIGNIN clause, under `thrown_reason`. A reason
   * that begins with `account_`, `password_`, `name_` or a field's own name and `_` is shown at that field.
   */
  readonly [thrown: `thrown_${string}`]: string | undefined;
}

/** The words of the components for a signed-in user's account. */
export interface AccountMessages {
  /** The accessible name of the user's button. */
  readonly userMenu: string;
  readonly account: string;
  readonly switchAccount: string;
  readonly profile: string;
  readonly security: string;
  readonly devices: string;
  /** Below the heading of the devices. */
  readonly devicesText: string;
  readonly loading: string;
  /** In place of `loading` after some seconds. */
  readonly loadingSlowly: string;
  readonly tryAgain: string;
  readonly cancel: string;
  readonly close: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  /** Shown when the user's record cannot be read. */
  readonly profileUnavailable: string;

  readonly changePassword: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly changingPassword: string;
  readonly passwordChanged: string;
  /** Shown when the SIGNIN clause accepted the current password and ignored the new one. */
  readonly passwordNotChanged: string;
  /** Below the form: the consequence for other devices. */
  readonly changePasswordHint: string;
  /** At the field of a form that asks for the password alone. */
  readonly wrongPassword: string;

  readonly thisDevice: string;
  readonly unknownDevice: string;
  /** `{time}` */
  readonly signedInSince: string;
  /** `{time}` is relative, such as “5 minutes ago”. */
  readonly lastUsed: string;
  readonly endSession: string;
  /** The button's accessible name, because its place in the list is not heard; `{device}`. */
  readonly endSessionOf: string;
  readonly endOthers: string;
  readonly endEverywhere: string;
  /** Asks before all devices are signed out. */
  readonly endEverywhereWarning: string;
  /** Announced once the session was ended; `{device}`. */
  readonly sessionEnded: string;
  readonly othersEnded: string;
  readonly otherDevices: Plural;
  readonly noOtherDevices: string;

  readonly deleteAccount: string;
  /** Below the heading of the deletion. */
  readonly deleteText: string;
  readonly deleteWarning: string;
  readonly deleteConfirm: string;
  readonly deleting: string;

  /** The title of the dialog for a session that expired while the page was open. */
  readonly sessionEndedTitle: string;
  readonly sessionEndedText: string;
  readonly goOn: string;
  readonly someoneElse: string;
}

/** The words of the strength meter, from very weak to strong. */
export interface StrengthMessages {
  readonly passwordStrength: string;
  readonly strength0: string;
  readonly strength1: string;
  readonly strength2: string;
  readonly strength3: string;
  readonly strength4: string;
}

/** The words of the card with both forms. */
export interface CardMessages {
  /** Above the sign-in form of the card. */
  readonly welcome: string;
  /** Above the sign-up form of the card. */
  readonly welcomeNew: string;
  /** The title of the sign-in form of a card that names the app, `{app}`. */
  readonly signInTo: string;
  /** Below that title. */
  readonly welcomeText: string;
  /** The title of the sign-up form of a card that names the app, `{app}`. */
  readonly signUpTo: string;
  /** The question before the link `signIn`. */
  readonly haveAccount: string;
  /** The question before the link `signUpInstead`. */
  readonly needAccount: string;
  readonly signUpInstead: string;
  /** Between the form and the other ways to sign in. */
  readonly orWord: string;
}

/** All words of the components. */
export interface Messages extends FormMessages, CardMessages, AccountMessages, StrengthMessages {}

export type MessageKey = keyof Messages;
