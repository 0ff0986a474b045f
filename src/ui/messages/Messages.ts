/** The shape of a catalogue: every word that a person can read here, keyed by meaning. The words stand beside it. */
import type { AuthErrorCode } from '../../index.js';

/** All words of the components. Every error code has its sentence. */
export interface Messages extends Readonly<Record<AuthErrorCode, string>> {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** The name of the switch; it stays the same while the switch is on. */
  readonly showPassword: string;
  /** Below a new password; `{min}` is the number of characters asked for. */
  readonly passwordHint: string;
  /** Below a field that may stay empty. */
  readonly optional: string;

  readonly signIn: string;
  /** Announced while it happens. */
  readonly signingIn: string;
  readonly signUp: string;
  readonly signingUp: string;
  readonly signOut: string;

  readonly emailMissing: string;
  readonly emailInvalid: string;
  readonly passwordMissing: string;
  /** `{min}` is the number of characters asked for. */
  readonly passwordInvalid: string;
  readonly textMissing: string;
  readonly textInvalid: string;

  /**
   * The sentence for a `THROW 'reason'` in the database's SIGNUP or SIGNIN clause, under `thrown_reason`. A reason
   * that begins with `account_`, `password_`, `name_` or a field's own name and `_` is shown at that field.
   */
  readonly [thrown: `thrown_${string}`]: string | undefined;
}

export type MessageKey = keyof Messages;
