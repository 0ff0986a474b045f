/** Dutch, in the familiar form (‘je’), as usual in apps. */
import type { Messages } from '../messages/Messages.js';

export const nl: Messages = {
  locale: 'nl',

  email: 'E-mailadres',
  password: 'Wachtwoord',
  name: 'Naam',
  showPassword: 'Wachtwoord tonen',
  capsLock: 'Caps Lock staat aan.',
  passwordHint: { one: 'Minstens {count} teken', other: 'Minstens {count} tekens' },
  optional: 'Optioneel',
  rememberMe: 'Mijn e-mailadres onthouden',

  signIn: 'Inloggen',
  signingIn: 'Bezig met inloggen…',
  signUp: 'Account aanmaken',
  signingUp: 'Je account wordt aangemaakt…',
  signOut: 'Uitloggen',

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
  account_exists: 'Er is al een account met dit e-mailadres. Log in.',
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
    'Deze browser bewaart geen gegevens voor deze site. Sta dat toe en log dan opnieuw in.',
  strategy_mismatch: 'Inloggen is nog niet ingesteld. Meld dit aan de beheerder van deze site.',
  unsupported: 'Dit werkt hier niet. Meld dit aan de beheerder van deze site.',
  unexpected: 'Er ging iets mis. Probeer het opnieuw.',

  thrown_email_invalid: 'Vul een e-mailadres in zoals naam@example.com.',
  thrown_password_invalid: 'Dit wachtwoord is te kort of te lang. Kies een ander.',
  thrown_password_fixed: 'Dit wachtwoord kan hier niet worden gewijzigd.',
  thrown_account_blocked: 'Dit account is geblokkeerd. Neem contact op met de beheerder van deze site.',

  welcome: 'Welkom terug',
  welcomeNew: 'Maak je account aan',
  haveAccount: 'Ik heb een account',
  needAccount: 'Ik ben nieuw hier',

  userMenu: 'Je account',
  account: 'Account',
  switchAccount: 'Van account wisselen',
  profile: 'Profiel',
  security: 'Beveiliging',
  devices: 'Apparaten',
  loading: 'Laden…',
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
  signedInSince: 'Ingelogd sinds {time}',
  lastUsed: 'Laatst gebruikt: {time}',
  endSession: 'Uitloggen',
  endSessionOf: '{device} uitloggen',
  endOthers: 'Alle andere apparaten uitloggen',
  endEverywhere: 'Overal uitloggen',
  sessionEnded: '{device} is uitgelogd.',
  othersEnded: 'Alle andere apparaten zijn uitgelogd.',
  otherDevices: { one: '{count} ander apparaat', other: '{count} andere apparaten' },
  noOtherDevices: 'Je bent op geen enkel ander apparaat ingelogd.',

  deleteAccount: 'Account verwijderen',
  deleteWarning:
    'Hiermee verwijder je je account en word je op alle apparaten uitgelogd. Dit kan niet ongedaan worden gemaakt. Vul je wachtwoord in om te bevestigen.',
  deleteConfirm: 'Mijn account verwijderen',
  deleting: 'Je account wordt verwijderd…',

  sessionEndedTitle: 'Je sessie is verlopen',
  sessionEndedText:
    'Vul je wachtwoord in om verder te gaan waar je was. Niets van wat je hebt ingevuld is verloren.',
  goOn: 'Doorgaan',
  someoneElse: 'Ik ben iemand anders',

  passwordStrength: 'Wachtwoordsterkte',
  strength0: 'Zeer zwak',
  strength1: 'Zwak',
  strength2: 'Redelijk',
  strength3: 'Goed',
  strength4: 'Sterk',
};
