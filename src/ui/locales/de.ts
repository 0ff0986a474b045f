/** German, in the polite form („Sie“), which fits every kind of app. */
import type { Messages } from '../messages/Messages.js';

export const de: Messages = {
  locale: 'de',

  email: 'E-Mail-Adresse',
  password: 'Passwort',
  name: 'Name',
  showPassword: 'Passwort anzeigen',
  forgotPassword: 'Passwort vergessen?',
  capsLock: 'Die Feststelltaste ist aktiviert.',
  passwordHint: { one: 'Mindestens {count} Zeichen', other: 'Mindestens {count} Zeichen' },
  optional: 'Optional',
  rememberMe: 'E-Mail-Adresse merken',

  signIn: 'Anmelden',
  signingIn: 'Sie werden angemeldet …',
  signUp: 'Konto erstellen',
  signingUp: 'Ihr Konto wird erstellt …',
  signOut: 'Abmelden',

  signedOutInOtherTab: 'Sie haben sich in einem anderen Tab abgemeldet.',
  endedElsewhere:
    'Ihre Sitzung wurde von einem anderen Gerät oder von dieser Website beendet. Melden Sie sich erneut an.',

  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  emailInvalid: 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  passwordInvalid: {
    one: 'Verwenden Sie mindestens {count} Zeichen.',
    other: 'Verwenden Sie mindestens {count} Zeichen.',
  },
  passwordTooLong: {
    one: 'Dieses Passwort ist zu lang: höchstens {count} Byte.',
    other: 'Dieses Passwort ist zu lang: höchstens {count} Bytes.',
  },
  textMissing: 'Füllen Sie dieses Feld aus.',
  textInvalid: 'Überprüfen Sie dieses Feld.',

  invalid_credentials:
    'E-Mail-Adresse oder Passwort ist falsch. Überprüfen Sie beides und versuchen Sie es erneut.',
  account_exists: 'Mit dieser E-Mail-Adresse gibt es bereits ein Konto.',
  sign_up_rejected: 'Das Konto konnte nicht erstellt werden. Überprüfen Sie Ihre Angaben.',
  rejected:
    'Die Eingabe wurde nicht angenommen. Überprüfen Sie Ihre Angaben und versuchen Sie es erneut.',
  session_expired: 'Ihre Sitzung ist abgelaufen. Melden Sie sich erneut an.',
  session_revoked: 'Sie wurden abgemeldet. Melden Sie sich erneut an.',
  token_invalid: 'Diese Anmeldung ist hier nicht gültig. Melden Sie sich erneut an.',
  access_not_found:
    'Die Anmeldung ist noch nicht eingerichtet. Bitte informieren Sie den Betreiber dieser Website.',
  schema_missing:
    'Die Anmeldung dieser Website ist zurzeit nicht eingerichtet. Bitte informieren Sie den Betreiber.',
  not_signed_in: 'Der Vorgang wurde unterbrochen. Versuchen Sie es erneut.',
  other_user: 'Diese Seite gehört zu einem anderen Konto. Melden Sie sich mit diesem Konto an.',
  rate_limited: 'Zu viele Versuche. Warten Sie einige Minuten und versuchen Sie es dann erneut.',
  network:
    'Der Server ist nicht erreichbar. Überprüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  timeout: 'Der Server hat zu lange nicht geantwortet. Versuchen Sie es erneut.',
  server_unavailable:
    'Der Dienst ist im Moment nicht verfügbar. Versuchen Sie es in einigen Minuten erneut.',
  storage_unavailable:
    'Dieser Browser speichert keine Daten für diese Website. Erlauben Sie das Speichern und melden Sie sich dann erneut an.',
  strategy_mismatch:
    'Die Anmeldung ist noch nicht eingerichtet. Bitte informieren Sie den Betreiber dieser Website.',
  unsupported: 'Das funktioniert hier nicht. Bitte informieren Sie den Betreiber dieser Website.',
  unexpected: 'Etwas ist schiefgegangen. Versuchen Sie es erneut.',

  thrown_email_invalid: 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  thrown_password_invalid: 'Dieses Passwort ist zu kurz oder zu lang. Wählen Sie ein anderes.',
  thrown_password_fixed: 'Dieses Passwort kann hier nicht geändert werden.',
  thrown_account_blocked:
    'Dieses Konto ist gesperrt. Bitte wenden Sie sich an den Betreiber dieser Website.',

  welcome: 'Willkommen zurück',
  welcomeNew: 'Konto erstellen',
  signInTo: 'Bei {app} anmelden',
  welcomeText: 'Willkommen zurück. Melden Sie sich an, um fortzufahren.',
  signUpTo: 'Konto bei {app} erstellen',
  haveAccount: 'Schon registriert?',
  needAccount: 'Noch kein Konto?',
  signUpInstead: 'Registrieren',
  orWord: 'oder',

  userMenu: 'Ihr Konto',
  account: 'Konto',
  switchAccount: 'Konto wechseln',
  profile: 'Profil',
  security: 'Sicherheit',
  devices: 'Geräte',
  devicesText: 'Geräte, auf denen Sie angemeldet sind.',
  loading: 'Wird geladen …',
  loadingSlowly: 'Das dauert länger als gewöhnlich. Überprüfen Sie Ihre Internetverbindung.',
  tryAgain: 'Erneut versuchen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert.',
  profileUnavailable: 'Ihr Profil kann nicht angezeigt werden.',

  changePassword: 'Passwort ändern',
  currentPassword: 'Aktuelles Passwort',
  newPassword: 'Neues Passwort',
  changingPassword: 'Ihr Passwort wird geändert …',
  passwordChanged: 'Ihr Passwort wurde geändert.',
  passwordNotChanged:
    'Ihr Passwort wurde nicht geändert: Diese Website kann das nicht. Bitte informieren Sie den Betreiber.',
  changePasswordHint: 'Hier bleiben Sie angemeldet. Alle anderen Geräte werden abgemeldet.',
  wrongPassword: 'Dieses Passwort ist falsch. Versuchen Sie es erneut.',

  thisDevice: 'Dieses Gerät',
  unknownDevice: 'Unbekanntes Gerät',
  signedInSince: 'Angemeldet am {time}',
  lastUsed: 'Zuletzt aktiv: {time}',
  endSession: 'Abmelden',
  endSessionOf: '{device} abmelden',
  endOthers: 'Alle anderen Geräte abmelden',
  endEverywhere: 'Überall abmelden',
  endEverywhereWarning: 'Sie werden auf allen Geräten abgemeldet, auch auf diesem.',
  sessionEnded: '{device} wurde abgemeldet.',
  othersEnded: 'Alle anderen Geräte wurden abgemeldet.',
  otherDevices: { one: '{count} weiteres Gerät', other: '{count} weitere Geräte' },
  noOtherDevices: 'Sie sind auf keinem anderen Gerät angemeldet.',

  deleteAccount: 'Konto löschen',
  deleteText: 'Löscht Ihr Konto und seine Daten endgültig.',
  deleteWarning:
    'Ihr Konto wird gelöscht und Sie werden auf allen Geräten abgemeldet. Das lässt sich nicht rückgängig machen. Geben Sie zur Bestätigung Ihr Passwort ein.',
  deleteConfirm: 'Mein Konto löschen',
  deleting: 'Ihr Konto wird gelöscht …',

  sessionEndedTitle: 'Ihre Sitzung ist abgelaufen',
  sessionEndedText:
    'Geben Sie Ihr Passwort ein, um dort weiterzumachen, wo Sie waren. Ihre Eingaben bleiben erhalten.',
  goOn: 'Fortfahren',
  someoneElse: 'Mit einem anderen Konto anmelden',

  passwordStrength: 'Passwortstärke',
  strength0: 'Sehr schwach',
  strength1: 'Schwach',
  strength2: 'Mittelmäßig',
  strength3: 'Gut',
  strength4: 'Stark',
};
