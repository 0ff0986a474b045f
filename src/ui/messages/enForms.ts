/** The English words of the forms. */
import type { FormMessages } from './Messages.js';

export const enForms: FormMessages = {
  locale: 'en',

  email: 'Email',
  password: 'Password',
  name: 'Name',
  showPassword: 'Show password',
  forgotPassword: 'Forgot password?',
  capsLock: 'Caps Lock is on.',
  passwordHint: { one: 'At least {count} character', other: 'At least {count} characters' },
  optional: 'Optional',
  rememberMe: 'Remember my email',

  signIn: 'Sign in',
  signingIn: 'Signing in…',
  signUp: 'Create account',
  signingUp: 'Creating your account…',
  signOut: 'Sign out',

  signedOutInOtherTab: 'You signed out in another tab.',
  endedElsewhere: 'Your session was ended from another device or by this site. Sign in again.',

  emailMissing: 'Enter your email address.',
  emailInvalid: 'Enter an email address like name@example.com.',
  passwordMissing: 'Enter your password.',
  passwordInvalid: {
    one: 'Use at least {count} character.',
    other: 'Use at least {count} characters.',
  },
  passwordTooLong: {
    one: 'This password is too long: {count} byte at most.',
    other: 'This password is too long: {count} bytes at most.',
  },
  textMissing: 'Fill in this field.',
  textInvalid: 'Check this field.',

  invalid_credentials: 'Email or password is wrong. Check both and try again.',
  account_exists: 'There is an account with this email already.',
  sign_up_rejected: 'The account could not be created. Check what you entered.',
  rejected: 'This was not accepted. Check what you entered and try again.',
  session_expired: 'Your session has ended. Sign in again.',
  session_revoked: 'You were signed out. Sign in again.',
  token_invalid: 'This sign-in is not valid here. Sign in again.',
  access_not_found: 'Signing in is not set up yet. Contact support.',
  schema_missing: 'Accounts are not available at the moment. Contact support.',
  not_signed_in: 'This was interrupted. Try again.',
  other_user: 'This page belongs to another account. Sign in with that account.',
  rate_limited: 'Too many attempts. Try again in a few minutes.',
  network: 'The server cannot be reached. Check your internet connection and try again.',
  timeout: 'The server took too long to answer. Try again.',
  server_unavailable: 'The service is not available at the moment. Try again in a few minutes.',
  storage_unavailable: 'This browser is blocking storage for this site. Allow it, then sign in again.',
  strategy_mismatch: 'Signing in is set up wrongly. Contact support.',
  unsupported: 'This does not work here. Contact support.',
  unexpected: 'Something went wrong. Try again.',

  thrown_email_invalid: 'Enter an email address like name@example.com.',
  thrown_password_invalid: 'This password is too short or too long. Choose another one.',
  thrown_password_fixed: 'This password cannot be changed here.',
  thrown_account_blocked: 'This account is blocked. Contact support.',
};
