/** Italian, in the familiar form («tu»), as usual in apps. */
import type { Messages } from '../messages/Messages.js';

export const it: Messages = {
  locale: 'it',

  email: 'Email',
  password: 'Password',
  name: 'Nome e cognome',
  showPassword: 'Mostra password',
  capsLock: 'Il blocco maiuscole è attivo.',
  passwordHint: {
    one: 'Almeno {count} carattere',
    many: 'Almeno {count} caratteri',
    other: 'Almeno {count} caratteri',
  },
  optional: 'Facoltativo',
  rememberMe: 'Ricorda la mia email',

  signIn: 'Accedi',
  signingIn: 'Accesso in corso…',
  signUp: 'Crea account',
  signingUp: 'Creazione dell’account in corso…',
  signOut: 'Esci',

  signedOutInOtherTab: 'Hai chiuso la sessione in un’altra scheda.',
  endedElsewhere:
    'La tua sessione è stata chiusa da un altro dispositivo o da questo sito. Accedi di nuovo.',

  emailMissing: 'Inserisci il tuo indirizzo email.',
  emailInvalid: 'Inserisci un indirizzo email come nome@example.com.',
  passwordMissing: 'Inserisci la password.',
  passwordInvalid: {
    one: 'Usa almeno {count} carattere.',
    many: 'Usa almeno {count} caratteri.',
    other: 'Usa almeno {count} caratteri.',
  },
  passwordTooLong: {
    one: 'La password è troppo lunga. Usa al massimo {count} byte.',
    many: 'La password è troppo lunga. Usa al massimo {count} byte.',
    other: 'La password è troppo lunga. Usa al massimo {count} byte.',
  },
  textMissing: 'Compila questo campo.',
  textInvalid: 'Controlla questo campo.',

  invalid_credentials: 'Email o password non corrette. Controllale entrambe e riprova.',
  account_exists: 'Esiste già un account con questa email. Accedi.',
  sign_up_rejected: 'Non è stato possibile creare l’account. Controlla i dati inseriti.',
  rejected: 'La richiesta non è stata accettata. Controlla i dati inseriti e riprova.',
  session_expired: 'La sessione è scaduta. Accedi di nuovo.',
  session_revoked: 'La sessione è stata chiusa. Accedi di nuovo.',
  token_invalid: 'Questo accesso non è valido qui. Accedi di nuovo.',
  access_not_found: 'L’accesso non è ancora configurato. Avvisa chi gestisce questo sito.',
  schema_missing: 'Gli account di questo sito non sono disponibili al momento. Avvisa chi lo gestisce.',
  not_signed_in: 'L’operazione è stata interrotta. Riprova.',
  other_user: 'Questa pagina appartiene a un altro account. Accedi con quell’account.',
  rate_limited: 'Troppi tentativi. Attendi qualche minuto, poi riprova.',
  network: 'Impossibile raggiungere il server. Controlla la connessione a Internet e riprova.',
  timeout: 'Il server ha impiegato troppo tempo a rispondere. Riprova.',
  server_unavailable: 'Il servizio al momento non è disponibile. Riprova tra qualche minuto.',
  storage_unavailable:
    'Questo browser non salva i dati di questo sito. Consentigli di farlo, poi accedi di nuovo.',
  strategy_mismatch: 'L’accesso non è ancora configurato. Avvisa chi gestisce questo sito.',
  unsupported: 'Questa operazione non funziona qui. Avvisa chi gestisce questo sito.',
  unexpected: 'Si è verificato un errore. Riprova.',

  thrown_email_invalid: 'Inserisci un indirizzo email come nome@example.com.',
  thrown_password_invalid: 'La password è troppo corta o troppo lunga. Scegline un’altra.',
  thrown_password_fixed: 'Questa password non può essere cambiata qui.',
  thrown_account_blocked: 'Questo account è bloccato. Contatta chi gestisce questo sito.',

  welcome: 'Ti diamo di nuovo il benvenuto',
  welcomeNew: 'Crea il tuo account',
  haveAccount: 'Ho già un account',
  needAccount: 'Non ho un account',

  userMenu: 'Il tuo account',
  account: 'Account',
  switchAccount: 'Cambia account',
  profile: 'Profilo',
  security: 'Sicurezza',
  devices: 'Dispositivi',
  loading: 'Caricamento…',
  tryAgain: 'Riprova',
  cancel: 'Annulla',
  close: 'Chiudi',
  save: 'Salva',
  saving: 'Salvataggio…',
  saved: 'Modifiche salvate.',
  profileUnavailable: 'Impossibile mostrare il tuo profilo.',

  changePassword: 'Cambia password',
  currentPassword: 'Password attuale',
  newPassword: 'Nuova password',
  changingPassword: 'Modifica della password in corso…',
  passwordChanged: 'La password è stata cambiata.',
  passwordNotChanged:
    'La password non è stata cambiata: questo sito non può farlo. Avvisa chi lo gestisce.',
  changePasswordHint: 'Qui la sessione resta aperta. Tutti gli altri dispositivi verranno disconnessi.',
  wrongPassword: 'Questa password non è corretta. Riprova.',

  thisDevice: 'Questo dispositivo',
  unknownDevice: 'Dispositivo sconosciuto',
  signedInSince: 'Accesso effettuato: {time}',
  lastUsed: 'Ultimo utilizzo: {time}',
  endSession: 'Disconnetti',
  endSessionOf: 'Disconnetti {device}',
  endOthers: 'Disconnetti tutti gli altri dispositivi',
  endEverywhere: 'Esci ovunque',
  sessionEnded: 'Sessione chiusa su {device}.',
  othersEnded: 'Tutti gli altri dispositivi sono stati disconnessi.',
  otherDevices: {
    one: '{count} altro dispositivo',
    many: '{count} altri dispositivi',
    other: '{count} altri dispositivi',
  },
  noOtherDevices: 'Non hai effettuato l’accesso su nessun altro dispositivo.',

  deleteAccount: 'Elimina account',
  deleteWarning:
    'Il tuo account verrà eliminato e tutti i dispositivi verranno disconnessi. L’operazione non può essere annullata. Inserisci la password per confermare.',
  deleteConfirm: 'Elimina il mio account',
  deleting: 'Eliminazione dell’account in corso…',

  sessionEndedTitle: 'La sessione è scaduta',
  sessionEndedText:
    'Inserisci la password per riprendere da dove eri. Nulla di ciò che hai scritto è andato perso.',
  goOn: 'Continua',
  someoneElse: 'Sono un’altra persona',

  passwordStrength: 'Sicurezza della password',
  strength0: 'Molto debole',
  strength1: 'Debole',
  strength2: 'Discreta',
  strength3: 'Buona',
  strength4: 'Ottima',
};
