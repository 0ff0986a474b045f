/** Turkish, in the polite form (“siz”), as usual in apps. */
import type { Messages } from '../messages/Messages.js';

export const tr: Messages = {
  locale: 'tr',

  email: 'E-posta',
  password: 'Şifre',
  name: 'Ad soyad',
  showPassword: 'Şifreyi göster',
  capsLock: 'Caps Lock açık.',
  passwordHint: { one: 'En az {count} karakter', other: 'En az {count} karakter' },
  optional: 'İsteğe bağlı',
  rememberMe: 'E-posta adresimi hatırla',

  signIn: 'Giriş yap',
  signingIn: 'Giriş yapılıyor…',
  signUp: 'Hesap oluştur',
  signingUp: 'Hesabınız oluşturuluyor…',
  signOut: 'Çıkış yap',

  signedOutInOtherTab: 'Başka bir sekmede oturumu kapattınız.',
  endedElsewhere:
    'Oturumunuz başka bir cihazdan veya bu site tarafından sonlandırıldı. Yeniden giriş yapın.',

  emailMissing: 'E-posta adresinizi girin.',
  emailInvalid: 'ad@example.com biçiminde bir e-posta adresi girin.',
  passwordMissing: 'Şifrenizi girin.',
  passwordInvalid: {
    one: 'En az {count} karakter kullanın.',
    other: 'En az {count} karakter kullanın.',
  },
  passwordTooLong: {
    one: 'Bu şifre çok uzun. En fazla {count} bayt kullanın.',
    other: 'Bu şifre çok uzun. En fazla {count} bayt kullanın.',
  },
  textMissing: 'Bu alanı doldurun.',
  textInvalid: 'Bu alanı kontrol edin.',

  invalid_credentials: 'E-posta veya şifre hatalı. İkisini de kontrol edip tekrar deneyin.',
  account_exists: 'Bu e-posta adresiyle zaten bir hesap var. Giriş yapın.',
  sign_up_rejected: 'Hesap oluşturulamadı. Girdiğiniz bilgileri kontrol edin.',
  rejected: 'Bu istek kabul edilmedi. Girdiğiniz bilgileri kontrol edip tekrar deneyin.',
  session_expired: 'Oturumunuzun süresi doldu. Yeniden giriş yapın.',
  session_revoked: 'Oturumunuz kapatıldı. Yeniden giriş yapın.',
  token_invalid: 'Bu oturum burada geçerli değil. Yeniden giriş yapın.',
  access_not_found: 'Giriş henüz ayarlanmamış. Lütfen site yöneticisine bildirin.',
  schema_missing: 'Bu sitenin hesapları şu anda kullanılamıyor. Lütfen site yöneticisine bildirin.',
  not_signed_in: 'İşlem yarıda kesildi. Tekrar deneyin.',
  other_user: 'Bu sayfa başka bir hesaba ait. O hesapla giriş yapın.',
  rate_limited: 'Çok fazla deneme yapıldı. Birkaç dakika bekleyip tekrar deneyin.',
  network: 'Sunucuya ulaşılamıyor. İnternet bağlantınızı kontrol edip tekrar deneyin.',
  timeout: 'Sunucunun yanıt vermesi çok uzun sürdü. Tekrar deneyin.',
  server_unavailable: 'Hizmet şu anda kullanılamıyor. Birkaç dakika sonra tekrar deneyin.',
  storage_unavailable:
    'Bu tarayıcı bu site için veri saklamıyor. Buna izin verin, ardından yeniden giriş yapın.',
  strategy_mismatch: 'Giriş henüz ayarlanmamış. Lütfen site yöneticisine bildirin.',
  unsupported: 'Bu işlem burada çalışmıyor. Lütfen site yöneticisine bildirin.',
  unexpected: 'Bir hata oluştu. Tekrar deneyin.',

  thrown_email_invalid: 'ad@example.com biçiminde bir e-posta adresi girin.',
  thrown_password_invalid: 'Bu şifre çok kısa veya çok uzun. Başka bir şifre seçin.',
  thrown_password_fixed: 'Bu parola burada değiştirilemez.',
  thrown_account_blocked: 'Bu hesap engellenmiş. Lütfen site yöneticisine başvurun.',

  welcome: 'Tekrar hoş geldiniz',
  welcomeNew: 'Hesabınızı oluşturun',
  haveAccount: 'Hesabım var',
  needAccount: 'Hesabım yok',

  userMenu: 'Hesabınız',
  account: 'Hesap',
  switchAccount: 'Hesap değiştir',
  profile: 'Profil',
  security: 'Güvenlik',
  devices: 'Cihazlar',
  loading: 'Yükleniyor…',
  tryAgain: 'Tekrar dene',
  cancel: 'İptal',
  close: 'Kapat',
  save: 'Kaydet',
  saving: 'Kaydediliyor…',
  saved: 'Kaydedildi.',
  profileUnavailable: 'Profiliniz gösterilemiyor.',

  changePassword: 'Şifreyi değiştir',
  currentPassword: 'Mevcut şifre',
  newPassword: 'Yeni şifre',
  changingPassword: 'Şifreniz değiştiriliyor…',
  passwordChanged: 'Şifreniz değiştirildi.',
  passwordNotChanged:
    'Şifreniz değiştirilmedi: Bu site bunu yapamıyor. Lütfen site yöneticisine bildirin.',
  changePasswordHint: 'Burada oturumunuz açık kalır. Diğer tüm cihazlardaki oturumlar kapatılır.',
  wrongPassword: 'Bu şifre hatalı. Tekrar deneyin.',

  thisDevice: 'Bu cihaz',
  unknownDevice: 'Bilinmeyen cihaz',
  signedInSince: 'Giriş: {time}',
  lastUsed: 'Son kullanım: {time}',
  endSession: 'Oturumu kapat',
  endSessionOf: 'Oturumu kapat: {device}',
  endOthers: 'Diğer tüm cihazlarda oturumu kapat',
  endEverywhere: 'Her yerde oturumu kapat',
  sessionEnded: 'Oturum kapatıldı: {device}.',
  othersEnded: 'Diğer tüm cihazlardaki oturumlar kapatıldı.',
  otherDevices: { one: '{count} başka cihaz', other: '{count} başka cihaz' },
  noOtherDevices: 'Başka hiçbir cihazda oturumunuz açık değil.',

  deleteAccount: 'Hesabı sil',
  deleteWarning:
    'Hesabınız silinir ve tüm cihazlardaki oturumlarınız kapatılır. Bu işlem geri alınamaz. Onaylamak için şifrenizi girin.',
  deleteConfirm: 'Hesabımı sil',
  deleting: 'Hesabınız siliniyor…',

  sessionEndedTitle: 'Oturumunuzun süresi doldu',
  sessionEndedText:
    'Kaldığınız yerden devam etmek için şifrenizi girin. Yazdığınız hiçbir şey kaybolmadı.',
  goOn: 'Devam et',
  someoneElse: 'Ben başka biriyim',

  passwordStrength: 'Şifre gücü',
  strength0: 'Çok zayıf',
  strength1: 'Zayıf',
  strength2: 'Orta',
  strength3: 'İyi',
  strength4: 'Güçlü',
};
