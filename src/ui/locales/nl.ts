/** Dutch, in the familiar form (‘je’), as usual in apps. */
import type { Messages } from '../messages/Messages.js';

export const nl: Messages = {
  locale: 'nl',

  email: 'E-mailadres',
  password: 'Wachtwoord',
  name: 'Naam',
  showPassword: 'Wachtwoord tonen',
  forgotPassword: 'Wachtwoord vergeten?',
  capsLock: 'Caps Lock staat aan.',
  passwordHint: { one: 'Minstens {count} teken', other: 'Minstens {count} tekens' },
  optional: 'Optioneel',
  rememberMe: 'Mijn e-mailadres onthouden',

  signIn: 'Inloggen',
  signingIn: 'Bezig met inloggen…',
  signUp: 'Account aanmaken',
  signingUp: 'Je account wordt aangemaakt…',
  signOut: 'Uitloggen',

  signedInNow: 'Je bent ingelogd.',
  signedUpNow: 'Je account is aangemaakt. Je bent ingelogd.',
  signedOutNow: 'Je bent uitgelogd.',

  signedOutInOtherTab: 'Je bent in een ander tabblad uitgelogd.',
  endedElsewhere: 'Je sessie is vanaf een ander apparaat of door deze site beëindigd. Log opnieuw in.',

  emailMissing: 'Vul je e-mailadres in.',
  emailInvalid: 'Vul een e-mailadres in zoals naam@example.com.',
  passwordMissing: 'Vul je wachtwoord in.',
  passwordInvalid: {
    one: 'Gebruik minstens {count} teken.',
    other: 'Gebruik minstens {count} tekens.',
  },
  passwordTooLong: {
    one: 'Dit wachtwoord is te lang. Gebruik hooguit {count} byte.',
    other: 'Dit wachtwoord is te lang. Gebruik hooguit {count} bytes.',
  },
  textMissing: 'Vul dit veld in.',
  textInvalid: 'Controleer dit veld.',

  invalid_credentials:
    'Het e-mailadres of wachtwoord is onjuist. Controleer beide en probeer het opnieuw.',
  account_exists: 'Er is al een account met dit e-mailadres.',
  sign_up_rejected: 'Het account kon niet worden aangemaakt. Controleer wat je hebt ingevuld.',
  rejected: 'Dit is niet geaccepteerd. Controleer wat je hebt ingevuld en probeer het opnieuw.',
  session_expired: 'Je sessie is verlopen. Log opnieuw in.',
  session_revoked: 'Je bent uitgelogd. Log opnieuw in.',
  token_invalid: 'Deze login is hier niet geldig. Log opnieuw in.',
  access_not_found: 'Inloggen is nog niet ingesteld. Meld dit aan de beheerder van deze site.',
  schema_missing:
    'De accounts van deze site zijn op dit moment niet beschikbaar. Meld dit aan de beheerder.',
  not_signed_in: 'Dit werd onderbroken. Probeer het opnieuw.',
  other_user: 'Deze pagina hoort bij een ander account. Log in met dat account.',
  rate_limited: 'Te veel pogingen. Wacht een paar minuten en probeer het dan opnieuw.',
  network: 'De server is niet bereikbaar. Controleer je internetverbinding en probeer het opnieuw.',
  timeout: 'De server deed te lang over het antwoord. Probeer het opnieuw.',
  server_unavailable: 'De dienst is nu niet beschikbaar. Probeer het over een paar minuten opnieuw.',
  storage_unavailable:
    'Deze browser blokkeert opslag voor deze site. Sta opslag toe en log dan opnieuw in.',
  strategy_mismatch: 'Inloggen is nog niet ingesteld. Meld dit aan de beheerder van deze site.',
  unsupported: 'Dit werkt hier niet. Meld dit aan de beheerder van deze site.',
  unexpected: 'Er ging iets mis. Probeer het opnieuw.',

  thrown_email_invalid: 'Vul een e-mailadres in zoals naam@example.com.',
  thrown_password_invalid: 'Dit wachtwoord is te kort of te lang. Kies een ander.',
  thrown_password_fixed: 'Dit wachtwoord kan hier niet worden gewijzigd.',
  thrown_account_blocked:
    'Dit account is geblokkeerd. Meld dit aan de beheerder van deze site van deze site.',

  welcome: 'Welkom terug',
  welcomeNew: 'Maak je account aan',
  signInTo: 'Inloggen bij {app}',
  welcomeText: 'Welkom terug. Log in om verder te gaan.',
  signUpTo: 'Maak je account bij {app} aan',
  haveAccount: 'Heb je al een account?',
  needAccount: 'Heb je nog geen account?',
  signUpInstead: 'Registreren',
  orWord: 'of',

  userMenu: 'Je account',
  account: 'Account',
  switchAccount: 'Van account wisselen',
  profile: 'Profiel',
  security: 'Beveiliging',
  devices: 'Apparaten',
  devicesText: 'Apparaten waarop je bent ingelogd.',
  loading: 'Laden…',
  loadingSlowly: 'Dit duurt langer dan normaal. Controleer je internetverbinding.',
  tryAgain: 'Opnieuw proberen',
  cancel: 'Annuleren',
  close: 'Sluiten',
  save: 'Opslaan',
  saving: 'Opslaan…',
  saved: 'Opgeslagen.',
  profileUnavailable: 'Je profiel kan niet worden getoond.',

  changePassword: 'Wachtwoord wijzigen',
  currentPassword: 'Huidig wachtwoord',
  newPassword: 'Nieuw wachtwoord',
  changingPassword: 'Je wachtwoord wordt gewijzigd…',
  passwordChanged: 'Je wachtwoord is gewijzigd.',
  passwordNotChanged:
    'Je wachtwoord is niet gewijzigd: deze site kan dat niet. Meld dit aan de beheerder.',
  changePasswordHint: 'Hier blijf je ingelogd. Alle andere apparaten worden uitgelogd.',
  wrongPassword: 'Dit wachtwoord is onjuist. Probeer het opnieuw.',

  thisDevice: 'Dit apparaat',
  unknownDevice: 'Onbekend apparaat',
  signedInSince: 'Ingelogd op {time}',
  lastUsed: 'Laatst actief: {time}',
  endSession: 'Uitloggen',
  endSessionOf: '{device} uitloggen',
  endOthers: 'Alle andere apparaten uitloggen',
  endEverywhere: 'Overal uitloggen',
  endEverywhereWarning: 'Je wordt op alle apparaten uitgelogd, ook op dit apparaat.',
  sessionEnded: '{device} is uitgelogd.',
  othersEnded: 'Alle andere apparaten zijn uitgelogd.',
  otherDevices: { one: '{count} ander apparaat', other: '{count} andere apparaten' },
  noOtherDevices: 'Je bent niet ingelogd op andere apparaten.',

  deleteAccount: 'Account verwijderen',
  deleteText: 'Verwijdert je account en de gegevens ervan definitief.',
  deleteWarning:
    'Hiermee verwijder je je account en word je op alle apparaten uitgelogd. Dit kan niet ongedaan worden gemaakt. Vul je wachtwoord in om te bevestigen.',
  deleteConfirm: 'Mijn account verwijderen',
  deleting: 'Je account wordt verwijderd…',
  accountDeleted: 'Je account is verwijderd.',

  changeEmail: 'E-mailadres wijzigen',
  newEmail: 'Nieuw e-mailadres',
  changingEmail: 'Je e-mailadres wordt gewijzigd…',
  emailChanged: 'Je e-mailadres is gewijzigd.',
  emailNotChanged:
    'Je e-mailadres is niet gewijzigd: deze site kan dat niet. Meld dit aan de beheerder van deze site.',

  choosePicture: 'Afbeelding kiezen',
  pictureHint: '{types}, maximaal {size}',
  pictureType: 'Deze afbeelding heeft een ander formaat. Kies een van de genoemde formaten.',
  pictureSize: 'Deze afbeelding is te groot. Kies er een van maximaal {size}.',
  pictureFailed: 'De afbeelding kon niet worden opgeslagen. Probeer het opnieuw.',
  removePicture: 'Afbeelding verwijderen',

  sessionEndedTitle: 'Je sessie is verlopen',
  sessionEndedText:
    'Vul je wachtwoord in om verder te gaan waar je was. Wat je hebt ingevuld, staat er nog.',
  goOn: 'Doorgaan',
  someoneElse: 'Een ander account gebruiken',

  passwordStrength: 'Wachtwoordsterkte',
  strength0: 'Zeer zwak',
  strength1: 'Zwak',
  strength2: 'Redelijk',
  strength3: 'Goed',
  strength4: 'Sterk',
};
