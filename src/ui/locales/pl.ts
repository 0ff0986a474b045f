/** Polish, in the familiar form (“ty”), as usual in apps, without past tenses that name a gender. */
import type { Messages } from '../messages/Messages.js';

export const pl: Messages = {
  locale: 'pl',

  email: 'Adres e-mail',
  password: 'Hasło',
  name: 'Imię i nazwisko',
  showPassword: 'Pokaż hasło',
  forgotPassword: 'Nie pamiętasz hasła?',
  capsLock: 'Klawisz Caps Lock jest włączony.',
  passwordHint: {
    one: 'Co najmniej {count} znak',
    few: 'Co najmniej {count} znaki',
    many: 'Co najmniej {count} znaków',
    other: 'Co najmniej {count} znaku',
  },
  optional: 'Opcjonalnie',
  rememberMe: 'Zapamiętaj mój adres e-mail',

  signIn: 'Zaloguj się',
  signingIn: 'Logowanie…',
  signUp: 'Utwórz konto',
  signingUp: 'Tworzenie konta…',
  signOut: 'Wyloguj się',

  signedOutInOtherTab: 'Wylogowano Cię w innej karcie.',
  endedElsewhere:
    'Twoja sesja została zakończona z innego urządzenia lub przez tę witrynę. Zaloguj się ponownie.',

  emailMissing: 'Wpisz swój adres e-mail.',
  emailInvalid: 'Wpisz adres e-mail w postaci nazwa@example.com.',
  passwordMissing: 'Wpisz hasło.',
  passwordInvalid: {
    one: 'Użyj co najmniej {count} znaku.',
    few: 'Użyj co najmniej {count} znaków.',
    many: 'Użyj co najmniej {count} znaków.',
    other: 'Użyj co najmniej {count} znaku.',
  },
  passwordTooLong: {
    one: 'To hasło jest za długie. Użyj najwyżej {count} bajtu.',
    few: 'To hasło jest za długie. Użyj najwyżej {count} bajtów.',
    many: 'To hasło jest za długie. Użyj najwyżej {count} bajtów.',
    other: 'To hasło jest za długie. Użyj najwyżej {count} bajtu.',
  },
  textMissing: 'Wypełnij to pole.',
  textInvalid: 'Sprawdź to pole.',

  invalid_credentials:
    'Adres e-mail lub hasło są nieprawidłowe. Sprawdź jedno i drugie, a potem spróbuj ponownie.',
  account_exists: 'Konto z tym adresem e-mail już istnieje.',
  sign_up_rejected: 'Nie udało się utworzyć konta. Sprawdź wpisane dane.',
  rejected: 'Dane nie zostały przyjęte. Sprawdź je i spróbuj ponownie.',
  session_expired: 'Twoja sesja wygasła. Zaloguj się ponownie.',
  session_revoked: 'Twoja sesja została zakończona. Zaloguj się ponownie.',
  token_invalid: 'To logowanie nie jest tutaj ważne. Zaloguj się ponownie.',
  access_not_found:
    'Logowanie nie zostało jeszcze skonfigurowane. Powiadom administratora tej witryny.',
  schema_missing: 'Konta tej witryny są w tej chwili niedostępne. Powiadom jej administratora.',
  not_signed_in: 'Operacja została przerwana. Spróbuj ponownie.',
  other_user: 'Ta strona należy do innego konta. Zaloguj się na to konto.',
  rate_limited: 'Zbyt wiele prób. Odczekaj kilka minut i spróbuj ponownie.',
  network: 'Nie można połączyć się z serwerem. Sprawdź połączenie z internetem i spróbuj ponownie.',
  timeout: 'Serwer zbyt długo nie odpowiadał. Spróbuj ponownie.',
  server_unavailable: 'Usługa jest chwilowo niedostępna. Spróbuj ponownie za kilka minut.',
  storage_unavailable:
    'Ta przeglądarka blokuje zapisywanie danych tej witryny. Zezwól na nie, a potem zaloguj się ponownie.',
  strategy_mismatch:
    'Logowanie nie zostało jeszcze skonfigurowane. Powiadom administratora tej witryny.',
  unsupported: 'To tutaj nie działa. Powiadom administratora tej witryny.',
  unexpected: 'Coś poszło nie tak. Spróbuj ponownie.',

  thrown_email_invalid: 'Wpisz adres e-mail w postaci nazwa@example.com.',
  thrown_password_invalid: 'To hasło jest za krótkie lub za długie. Wybierz inne.',
  thrown_password_fixed: 'Tego hasła nie można tutaj zmienić.',
  thrown_account_blocked: 'To konto jest zablokowane. Skontaktuj się z administratorem tej witryny.',

  welcome: 'Witaj ponownie',
  welcomeNew: 'Utwórz konto',
  signInTo: 'Zaloguj się do {app}',
  welcomeText: 'Witaj ponownie. Zaloguj się, aby kontynuować.',
  signUpTo: 'Utwórz konto w {app}',
  haveAccount: 'Masz już konto?',
  needAccount: 'Nie masz konta?',
  signUpInstead: 'Zarejestruj się',
  orWord: 'lub',

  userMenu: 'Twoje konto',
  account: 'Konto',
  switchAccount: 'Przełącz konto',
  profile: 'Profil',
  security: 'Bezpieczeństwo',
  devices: 'Urządzenia',
  devicesText: 'Urządzenia zalogowane na Twoje konto.',
  loading: 'Ładowanie…',
  loadingSlowly: 'To trwa dłużej niż zwykle. Sprawdź połączenie z internetem.',
  tryAgain: 'Spróbuj ponownie',
  cancel: 'Anuluj',
  close: 'Zamknij',
  save: 'Zapisz',
  saving: 'Zapisywanie…',
  saved: 'Zapisano.',
  profileUnavailable: 'Nie można wyświetlić Twojego profilu.',

  changePassword: 'Zmień hasło',
  currentPassword: 'Obecne hasło',
  newPassword: 'Nowe hasło',
  changingPassword: 'Zmienianie hasła…',
  passwordChanged: 'Hasło zostało zmienione.',
  passwordNotChanged:
    'Hasło nie zostało zmienione: ta witryna tego nie obsługuje. Powiadom jej administratora.',
  changePasswordHint:
    'Na tym urządzeniu nic się nie zmieni. Wszystkie pozostałe urządzenia zostaną wylogowane.',
  wrongPassword: 'To hasło jest nieprawidłowe. Spróbuj ponownie.',

  thisDevice: 'To urządzenie',
  unknownDevice: 'Nieznane urządzenie',
  signedInSince: 'Zalogowano: {time}',
  lastUsed: 'Ostatnia aktywność: {time}',
  endSession: 'Wyloguj',
  endSessionOf: 'Wyloguj: {device}',
  endOthers: 'Wyloguj wszystkie pozostałe urządzenia',
  endEverywhere: 'Wyloguj się wszędzie',
  endEverywhereWarning: 'Nastąpi wylogowanie na wszystkich urządzeniach, także na tym.',
  sessionEnded: 'Wylogowano: {device}.',
  othersEnded: 'Wszystkie pozostałe urządzenia zostały wylogowane.',
  otherDevices: {
    one: '{count} inne urządzenie',
    few: '{count} inne urządzenia',
    many: '{count} innych urządzeń',
    other: '{count} innego urządzenia',
  },
  noOtherDevices: 'Nie ma innych urządzeń zalogowanych na Twoje konto.',

  deleteAccount: 'Usuń konto',
  deleteText: 'Trwale usuwa konto i jego dane.',
  deleteWarning:
    'Twoje konto zostanie usunięte, a wszystkie urządzenia zostaną wylogowane. Tej operacji nie można cofnąć. Aby potwierdzić, wpisz hasło.',
  deleteConfirm: 'Usuń moje konto',
  deleting: 'Usuwanie konta…',

  sessionEndedTitle: 'Twoja sesja wygasła',
  sessionEndedText: 'Wpisz hasło, aby wrócić do tego samego miejsca. Wpisane dane nadal tu są.',
  goOn: 'Kontynuuj',
  someoneElse: 'Użyj innego konta',

  passwordStrength: 'Siła hasła',
  strength0: 'Bardzo słabe',
  strength1: 'Słabe',
  strength2: 'Średnie',
  strength3: 'Dobre',
  strength4: 'Silne',
};
