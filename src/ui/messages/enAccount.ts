/** The English words of the components for a signed-in user's account. */
import type { AccountMessages } from './Messages.js';

export const enAccount: AccountMessages = {
  userMenu: 'Your account',
  account: 'Account',
  switchAccount: 'Switch account',
  profile: 'Profile',
  security: 'Security',
  devices: 'Devices',
  loading: 'Loading…',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved.',
  profileUnavailable: 'Your profile cannot be shown.',

  changePassword: 'Change password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changingPassword: 'Changing your password…',
  passwordChanged: 'Your password was changed.',
  passwordNotChanged:
    'Your password was not changed: this site cannot do that. Please tell whoever runs it.',
  changePasswordHint: 'You stay signed in here. All other devices are signed out.',
  wrongPassword: 'This password is wrong. Try again.',

  thisDevice: 'This device',
  unknownDevice: 'Unknown device',
  signedInSince: 'Signed in since {time}',
  lastUsed: 'Last used {time}',
  endSession: 'Sign out',
  endSessionOf: 'Sign out {device}',
  endOthers: 'Sign out all other devices',
  endEverywhere: 'Sign out everywhere',
  sessionEnded: '{device} was signed out.',
  othersEnded: 'All other devices were signed out.',
  otherDevices: { one: '{count} other device', other: '{count} other devices' },
  noOtherDevices: 'You are signed in on no other device.',

  deleteAccount: 'Delete account',
  deleteWarning:
    'This deletes your account and signs you out on all devices. It cannot be undone. Enter your password to confirm.',
  deleteConfirm: 'Delete my account',
  deleting: 'Deleting your account…',

  sessionEndedTitle: 'Your session has ended',
  sessionEndedText: 'Enter your password to go on where you were. Nothing you typed is lost.',
  goOn: 'Go on',
  someoneElse: 'I am somebody else',
};
