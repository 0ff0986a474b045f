/** French, in the polite form (« vous »). */
import type { Messages } from '../messages/Messages.js';

export const fr: Messages = {
  locale: 'fr',

  email: 'Adresse e-mail',
  password: 'Mot de passe',
  name: 'Nom complet',
  showPassword: 'Afficher le mot de passe',
  forgotPassword: 'Mot de passe oublié\u00A0?',
  capsLock: 'Le verrouillage des majuscules est activé.',
  passwordHint: {
    one: 'Au moins {count} caractère',
    many: 'Au moins {count} caractères',
    other: 'Au moins {count} caractères',
  },
  optional: 'Facultatif',
  rememberMe: 'Mémoriser mon adresse e-mail',

  signIn: 'Se connecter',
  signingIn: 'Connexion en cours…',
  signUp: 'Créer un compte',
  signingUp: 'Création de votre compte…',
  signOut: 'Se déconnecter',

  signedOutInOtherTab: 'Votre session a été fermée dans un autre onglet.',
  endedElsewhere:
    'Votre session a été fermée depuis un autre appareil ou par ce site. Connectez-vous à nouveau.',

  emailMissing: 'Saisissez votre adresse e-mail.',
  emailInvalid: 'Saisissez une adresse e-mail du type nom@example.com.',
  passwordMissing: 'Saisissez votre mot de passe.',
  passwordInvalid: {
    one: 'Utilisez au moins {count} caractère.',
    many: 'Utilisez au moins {count} caractères.',
    other: 'Utilisez au moins {count} caractères.',
  },
  passwordTooLong: {
    one: 'Ce mot de passe est trop long. Limitez-le à {count} octet.',
    many: 'Ce mot de passe est trop long. Limitez-le à {count} octets.',
    other: 'Ce mot de passe est trop long. Limitez-le à {count} octets.',
  },
  textMissing: 'Remplissez ce champ.',
  textInvalid: 'Vérifiez ce champ.',

  invalid_credentials:
    'L’adresse e-mail ou le mot de passe est incorrect. Vérifiez les deux et réessayez.',
  account_exists: 'Un compte existe déjà avec cette adresse e-mail.',
  sign_up_rejected: 'Le compte n’a pas pu être créé. Vérifiez les informations saisies.',
  rejected: 'La demande n’a pas été acceptée. Vérifiez les informations saisies et réessayez.',
  session_expired: 'Votre session a expiré. Reconnectez-vous.',
  session_revoked: 'Votre session a été fermée. Reconnectez-vous.',
  token_invalid: 'Cette connexion n’est pas valable ici. Reconnectez-vous.',
  access_not_found:
    'La connexion n’est pas encore configurée. Veuillez prévenir le responsable de ce site.',
  schema_missing:
    'Les comptes de ce site ne sont pas disponibles pour le moment. Veuillez prévenir son responsable.',
  not_signed_in: 'L’opération a été interrompue. Réessayez.',
  other_user: 'Cette page appartient à un autre compte. Connectez-vous avec ce compte.',
  rate_limited: 'Trop de tentatives. Patientez quelques minutes, puis réessayez.',
  network: 'Le serveur est injoignable. Vérifiez votre connexion Internet et réessayez.',
  timeout: 'Le serveur a mis trop de temps à répondre. Réessayez.',
  server_unavailable: 'Le service est momentanément indisponible. Réessayez dans quelques minutes.',
  storage_unavailable:
    'Ce navigateur bloque l’enregistrement de données pour ce site. Autorisez-le, puis reconnectez-vous.',
  strategy_mismatch:
    'La connexion n’est pas encore configurée. Veuillez prévenir le responsable de ce site.',
  unsupported: 'Cette action ne fonctionne pas ici. Veuillez prévenir le responsable de ce site.',
  unexpected: 'Une erreur s’est produite. Réessayez.',

  thrown_email_invalid: 'Saisissez une adresse e-mail du type nom@example.com.',
  thrown_password_invalid: 'Ce mot de passe est trop court ou trop long. Choisissez-en un autre.',
  thrown_password_fixed: 'Ce mot de passe ne peut pas être modifié ici.',
  thrown_account_blocked: 'Ce compte est bloqué. Veuillez contacter le responsable de ce site.',

  welcome: 'Bon retour parmi nous',
  welcomeNew: 'Créez votre compte',
  signInTo: 'Se connecter à {app}',
  welcomeText: 'Bon retour parmi nous. Connectez-vous pour continuer.',
  signUpTo: 'Créez votre compte {app}',
  haveAccount: 'Déjà un compte\u00A0?',
  needAccount: 'Pas encore de compte\u00A0?',
  signUpInstead: 'S’inscrire',
  orWord: 'ou',

  userMenu: 'Votre compte',
  account: 'Compte',
  switchAccount: 'Changer de compte',
  profile: 'Profil',
  security: 'Sécurité',
  devices: 'Appareils',
  devicesText: 'Appareils connectés à votre compte.',
  loading: 'Chargement…',
  loadingSlowly: 'Le chargement est plus long que d’habitude. Vérifiez votre connexion Internet.',
  tryAgain: 'Réessayer',
  cancel: 'Annuler',
  close: 'Fermer',
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  saved: 'Modifications enregistrées.',
  profileUnavailable: 'Impossible d’afficher votre profil.',

  changePassword: 'Modifier le mot de passe',
  currentPassword: 'Mot de passe actuel',
  newPassword: 'Nouveau mot de passe',
  changingPassword: 'Modification de votre mot de passe…',
  passwordChanged: 'Votre mot de passe a été modifié.',
  passwordNotChanged:
    'Votre mot de passe n’a pas été modifié : ce site ne le permet pas. Veuillez prévenir son responsable.',
  changePasswordHint: 'Votre session reste ouverte ici. Tous vos autres appareils seront déconnectés.',
  wrongPassword: 'Ce mot de passe est incorrect. Réessayez.',

  thisDevice: 'Cet appareil',
  unknownDevice: 'Appareil inconnu',
  signedInSince: 'Session ouverte le {time}',
  lastUsed: 'Dernière activité\u00A0: {time}',
  endSession: 'Déconnecter',
  endSessionOf: 'Déconnecter {device}',
  endOthers: 'Déconnecter tous les autres appareils',
  endEverywhere: 'Se déconnecter partout',
  endEverywhereWarning: 'Votre session sera fermée sur tous vos appareils, y compris celui-ci.',
  sessionEnded: 'Session fermée sur {device}.',
  othersEnded: 'Tous les autres appareils ont été déconnectés.',
  otherDevices: {
    one: '{count} autre appareil',
    many: '{count} autres appareils',
    other: '{count} autres appareils',
  },
  noOtherDevices: 'Aucun autre appareil n’est connecté à votre compte.',

  deleteAccount: 'Supprimer le compte',
  deleteText: 'Supprime définitivement votre compte et ses données.',
  deleteWarning:
    'Votre compte sera supprimé et tous vos appareils seront déconnectés. Cette action est irréversible. Saisissez votre mot de passe pour confirmer.',
  deleteConfirm: 'Supprimer mon compte',
  deleting: 'Suppression de votre compte…',

  sessionEndedTitle: 'Votre session a expiré',
  sessionEndedText:
    'Saisissez votre mot de passe pour reprendre là où vous en étiez. Votre saisie est conservée.',
  goOn: 'Continuer',
  someoneElse: 'Utiliser un autre compte',

  passwordStrength: 'Sécurité du mot de passe',
  strength0: 'Très faible',
  strength1: 'Faible',
  strength2: 'Moyenne',
  strength3: 'Bonne',
  strength4: 'Excellente',
};
