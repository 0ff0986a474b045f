/** Spanish, in the familiar form («tú»), in words that are understood in Spain and in America. */
import type { Messages } from '../messages/Messages.js';

export const es: Messages = {
  locale: 'es',

  email: 'Correo electrónico',
  password: 'Contraseña',
  name: 'Nombre',
  showPassword: 'Mostrar contraseña',
  forgotPassword: '¿Has olvidado la contraseña?',
  capsLock: 'El bloqueo de mayúsculas está activado.',
  passwordHint: {
    one: 'Al menos {count} carácter',
    many: 'Al menos {count} caracteres',
    other: 'Al menos {count} caracteres',
  },
  optional: 'Opcional',
  rememberMe: 'Recordar mi correo electrónico',

  signIn: 'Iniciar sesión',
  signingIn: 'Iniciando sesión…',
  signUp: 'Crear cuenta',
  signingUp: 'Creando tu cuenta…',
  signOut: 'Cerrar sesión',

  signedOutInOtherTab: 'Cerraste la sesión en otra pestaña.',
  endedElsewhere: 'Tu sesión se cerró desde otro dispositivo o por este sitio. Inicia sesión de nuevo.',

  emailMissing: 'Escribe tu correo electrónico.',
  emailInvalid: 'Escribe un correo electrónico como nombre@example.com.',
  passwordMissing: 'Escribe tu contraseña.',
  passwordInvalid: {
    one: 'Usa al menos {count} carácter.',
    many: 'Usa al menos {count} caracteres.',
    other: 'Usa al menos {count} caracteres.',
  },
  passwordTooLong: {
    one: 'La contraseña es demasiado larga. Usa como máximo {count} byte.',
    many: 'La contraseña es demasiado larga. Usa como máximo {count} bytes.',
    other: 'La contraseña es demasiado larga. Usa como máximo {count} bytes.',
  },
  textMissing: 'Completa este campo.',
  textInvalid: 'Revisa este campo.',

  invalid_credentials:
    'El correo electrónico o la contraseña no son correctos. Revisa ambos e inténtalo de nuevo.',
  account_exists: 'Ya existe una cuenta con este correo electrónico.',
  sign_up_rejected: 'No se pudo crear la cuenta. Revisa los datos que escribiste.',
  rejected: 'No se aceptó la solicitud. Revisa los datos que escribiste e inténtalo de nuevo.',
  session_expired: 'Tu sesión ha caducado. Vuelve a iniciar sesión.',
  session_revoked: 'Se cerró tu sesión. Vuelve a iniciar sesión.',
  token_invalid: 'Este inicio de sesión no es válido aquí. Vuelve a iniciar sesión.',
  access_not_found: 'El inicio de sesión aún no está configurado. Avisa a quien administra este sitio.',
  schema_missing:
    'Las cuentas de este sitio no están disponibles en este momento. Avisa a quien lo administra.',
  not_signed_in: 'La operación se interrumpió. Inténtalo de nuevo.',
  other_user: 'Esta página pertenece a otra cuenta. Inicia sesión con esa cuenta.',
  rate_limited: 'Demasiados intentos. Espera unos minutos y vuelve a intentarlo.',
  network: 'No se puede conectar con el servidor. Revisa tu conexión a Internet e inténtalo de nuevo.',
  timeout: 'El servidor tardó demasiado en responder. Inténtalo de nuevo.',
  server_unavailable:
    'El servicio no está disponible en este momento. Inténtalo de nuevo en unos minutos.',
  storage_unavailable:
    'Este navegador bloquea el almacenamiento de este sitio. Permítelo y vuelve a iniciar sesión.',
  strategy_mismatch:
    'El inicio de sesión aún no está configurado. Avisa a quien administra este sitio.',
  unsupported: 'Esto no funciona aquí. Avisa a quien administra este sitio.',
  unexpected: 'Algo salió mal. Inténtalo de nuevo.',

  thrown_email_invalid: 'Escribe un correo electrónico como nombre@example.com.',
  thrown_password_invalid: 'La contraseña es demasiado corta o demasiado larga. Elige otra.',
  thrown_password_fixed: 'Esta contraseña no se puede cambiar aquí.',
  thrown_account_blocked: 'Esta cuenta está bloqueada. Contacta con quien administra este sitio.',

  welcome: 'Te damos la bienvenida de nuevo',
  welcomeNew: 'Crea tu cuenta',
  signInTo: 'Inicia sesión en {app}',
  welcomeText: 'Te damos la bienvenida de nuevo. Inicia sesión para continuar.',
  signUpTo: 'Crea tu cuenta de {app}',
  haveAccount: '¿Ya tienes una cuenta?',
  needAccount: '¿No tienes una cuenta?',
  signUpInstead: 'Regístrate',
  orWord: 'o',

  userMenu: 'Tu cuenta',
  account: 'Cuenta',
  switchAccount: 'Cambiar de cuenta',
  profile: 'Perfil',
  security: 'Seguridad',
  devices: 'Dispositivos',
  devicesText: 'Dispositivos en los que has iniciado sesión.',
  loading: 'Cargando…',
  loadingSlowly: 'Está tardando más de lo habitual. Comprueba tu conexión a Internet.',
  tryAgain: 'Reintentar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  save: 'Guardar',
  saving: 'Guardando…',
  saved: 'Cambios guardados.',
  profileUnavailable: 'No se puede mostrar tu perfil.',

  changePassword: 'Cambiar contraseña',
  currentPassword: 'Contraseña actual',
  newPassword: 'Contraseña nueva',
  changingPassword: 'Cambiando tu contraseña…',
  passwordChanged: 'Se cambió tu contraseña.',
  passwordNotChanged:
    'No se cambió tu contraseña: este sitio no puede hacerlo. Avisa a quien lo administra.',
  changePasswordHint: 'Tu sesión sigue abierta aquí. Se cerrará en todos los demás dispositivos.',
  wrongPassword: 'Esta contraseña no es correcta. Inténtalo de nuevo.',

  thisDevice: 'Este dispositivo',
  unknownDevice: 'Dispositivo desconocido',
  signedInSince: 'Sesión iniciada el {time}',
  lastUsed: 'Última actividad: {time}',
  endSession: 'Cerrar sesión',
  endSessionOf: 'Cerrar sesión en {device}',
  endOthers: 'Cerrar sesión en los demás dispositivos',
  endEverywhere: 'Cerrar sesión en todas partes',
  endEverywhereWarning: 'Se cerrará la sesión en todos tus dispositivos, incluido este.',
  sessionEnded: 'Se cerró la sesión en {device}.',
  othersEnded: 'Se cerró la sesión en los demás dispositivos.',
  otherDevices: {
    one: '{count} dispositivo más',
    many: '{count} dispositivos más',
    other: '{count} dispositivos más',
  },
  noOtherDevices: 'No has iniciado sesión en ningún otro dispositivo.',

  deleteAccount: 'Eliminar cuenta',
  deleteText: 'Elimina tu cuenta y sus datos para siempre.',
  deleteWarning:
    'Se eliminará tu cuenta y se cerrará tu sesión en todos los dispositivos. Esta acción no se puede deshacer. Escribe tu contraseña para confirmar.',
  deleteConfirm: 'Eliminar mi cuenta',
  deleting: 'Eliminando tu cuenta…',

  sessionEndedTitle: 'Tu sesión ha caducado',
  sessionEndedText:
    'Escribe tu contraseña para continuar donde lo dejaste. Lo que has escrito sigue aquí.',
  goOn: 'Continuar',
  someoneElse: 'Usar otra cuenta',

  passwordStrength: 'Seguridad de la contraseña',
  strength0: 'Muy débil',
  strength1: 'Débil',
  strength2: 'Aceptable',
  strength3: 'Buena',
  strength4: 'Fuerte',
};
