/** The shape of a catalogue: every word that a person can read here, keyed by meaning. The words stand beside it. */
import type { AuthErrorCode } from '../../core/AuthError.js';

/**
 * A sentence that depends on a number, by the plural forms of its language; `{count}` is the number.
 *
 * @see https://cldr.unicode.org/index/cldr-spec/plural-rules
 */
export type Plural = { readonly other: string } & {
  readonly [Form in Intl.LDMLPluralRule]?: string;
};

/** What the forms say. Every error code has its sentence. `{…}` are places that are filled in. */
export interface FormMessages extends Readonly<Record<AuthErrorCode, string>> {
  /** The language as BCP 47 says it, such as `pt-BR`: for numbers, dates, plurals and the attribute `lang`. */
  readonly locale: string;

  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** The name of the switch; it stays the same while the switch is on. */
  readonly showPassword: string;
  readonly capsLock: string;
  /** Below a new password: the characters asked for. */
  readonly passwordHint: Plural;
  /** Below a field that may stay empty. */
  readonly optional: string;
  /** The box that keeps the e-mail address for the next time. */
  readonly rememberMe: string;

  readonly signIn: string;
  /** Announced while it happens. */
  readonly signingIn: string;
  readonly signUp: string;
  readonly signingUp: string;
  readonly signOut: string;

  readonly emailMissing: string;
  readonly emailInvalid: string;
  readonly passwordMissing: string;
  /** Too short: the characters asked for. */
  readonly passwordInvalid: Plural;
  /** Longer than its hash reads: the bytes allowed. */
  readonly passwordTooLong: Plural;
  readonly textMissing: string;
  readonly textInvalid: string;

  /**
   * The sentence for a `THROW 'reason'` in the database's SIGNUP or SIGNIN clause, under `thrown_reason`. A reason
   * that begins with `account_`, `password_`, `name_` or a field's own name and `_` is shown at that field.
   */
  readonly [thrown: `thrown_${string}`]: string | undefined;
}

/** What the components for a signed-in user's account say. */
export interface AccountMessages {
  /** The name of the user's button. */
  readonly userMenu: string;
  readonly account: string;
  readonly switchAccount: string;
  readonly profile: string;
  readonly security: string;
  readonly devices: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly cancel: string;
  readonly close: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  /** The record of the user cannot be read. */
  readonly profileUnavailable: string;

  readonly changePassword: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly changingPassword: string;
  readonly passwordChanged: string;
  /** The sign-in clause let the person in, and took no notice of the new password. */
  readonly passwordNotChanged: string;
  /** Below the form: what it does to other devices. */
  readonly changePasswordHint: string;
  /** At the field, where the password alone is asked for. */
  readonly wrongPassword: string;

  readonly thisDevice: string;
  readonly unknownDevice: string;
  /** `{time}` */
  readonly signedInSince: string;
  /** `{time}` */
  readonly lastUsed: string;
  readonly endSession: string;
  /** The button's name for those who do not see its place; `{device}`. */
  readonly endSessionOf: string;
  readonly endOthers: string;
  readonly endEverywhere: string;
  /** Announced afterwards; `{device}`. */
  readonly sessionEnded: string;
  readonly othersEnded: string;
  readonly otherDevices: Plural;
  readonly noOtherDevices: string;

  readonly deleteAccount: string;
  readonly deleteWarning: string;
  readonly deleteConfirm: string;
  readonly deleting: string;

  /** The title over a session that ended while the page was open. */
  readonly sessionEndedTitle: string;
  readonly sessionEndedText: string;
  readonly goOn: string;
  readonly someoneElse: string;
}

/** What the strength meter says, from very weak to strong. */
export interface StrengthMessages {
  readonly passwordStrength: string;
  readonly strength0: string;
  readonly strength1: string;
  readonly strength2: string;
  readonly strength3: string;
  readonly strength4: string;
}

/** What the card with both forms says. */
export interface CardMessages {
  /** Above the sign-in form of the card. */
  readonly welcome: string;
  /** Above the sign-up form of the card. */
  readonly welcomeNew: string;
  readonly haveAccount: string;
  readonly needAccount: string;
}

/** All words of the components. */
export interface Messages extends FormMessages, CardMessages, AccountMessages, StrengthMessages {}

export type MessageKey = keyof Messages;
