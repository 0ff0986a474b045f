/** Brazilian Portuguese, with “você”, as usual in apps. */
import type { Messages } from '../messages/Messages.js';

export const ptBR: Messages = {
  locale: 'pt-BR',

  email: 'E-mail',
  password: 'Senha',
  name: 'Nome',
  showPassword: 'Mostrar senha',
  capsLock: 'O Caps Lock está ativado.',
  passwordHint: {
    one: 'Pelo menos {count} caractere',
    many: 'Pelo menos {count} caracteres',
    other: 'Pelo menos {count} caracteres',
  },
  optional: 'Opcional',
  rememberMe: 'Lembrar meu e-mail',

  signIn: 'Entrar',
  signingIn: 'Entrando…',
  signUp: 'Criar conta',
  signingUp: 'Criando sua conta…',
  signOut: 'Sair',

  signedOutInOtherTab: 'Você saiu em outra aba.',
  endedElsewhere: 'Sua sessão foi encerrada em outro dispositivo ou por este site. Entre novamente.',

  emailMissing: 'Digite seu e-mail.',
  emailInvalid: 'Digite um e-mail como nome@example.com.',
  passwordMissing: 'Digite sua senha.',
  passwordInvalid: {
    one: 'Use pelo menos {count} caractere.',
    many: 'Use pelo menos {count} caracteres.',
    other: 'Use pelo menos {count} caracteres.',
  },
  passwordTooLong: {
    one: 'Esta senha é longa demais. Use no máximo {count} byte.',
    many: 'Esta senha é longa demais. Use no máximo {count} bytes.',
    other: 'Esta senha é longa demais. Use no máximo {count} bytes.',
  },
  textMissing: 'Preencha este campo.',
  textInvalid: 'Verifique este campo.',

  invalid_credentials: 'E-mail ou senha incorretos. Verifique os dois e tente novamente.',
  account_exists: 'Já existe uma conta com este e-mail. Entre na sua conta.',
  sign_up_rejected: 'Não foi possível criar a conta. Verifique os dados informados.',
  rejected: 'A solicitação não foi aceita. Verifique os dados informados e tente novamente.',
  session_expired: 'Sua sessão expirou. Entre novamente.',
  session_revoked: 'Sua sessão foi encerrada. Entre novamente.',
  token_invalid: 'Este acesso não é válido aqui. Entre novamente.',
  access_not_found: 'O login ainda não foi configurado. Avise quem administra este site.',
  schema_missing: 'As contas deste site não estão disponíveis no momento. Avise quem o administra.',
  not_signed_in: 'A operação foi interrompida. Tente novamente.',
  other_user: 'Esta página pertence a outra conta. Entre com aquela conta.',
  rate_limited: 'Muitas tentativas. Aguarde alguns minutos e tente novamente.',
  network:
    'Não foi possível acessar o servidor. Verifique sua conexão com a internet e tente novamente.',
  timeout: 'O servidor demorou demais para responder. Tente novamente.',
  server_unavailable: 'O serviço está indisponível no momento. Tente novamente em alguns minutos.',
  storage_unavailable:
    'Este navegador não guarda dados deste site. Permita que ele faça isso e entre novamente.',
  strategy_mismatch: 'O login ainda não foi configurado. Avise quem administra este site.',
  unsupported: 'Isso não funciona aqui. Avise quem administra este site.',
  unexpected: 'Algo deu errado. Tente novamente.',

  thrown_email_invalid: 'Digite um e-mail como nome@example.com.',
  thrown_password_invalid: 'Esta senha é curta ou longa demais. Escolha outra.',
  thrown_password_fixed: 'Esta senha não pode ser alterada aqui.',
  thrown_account_blocked: 'Esta conta está bloqueada. Fale com quem administra este site.',

  welcome: 'Que bom ver você de novo',
  welcomeNew: 'Crie sua conta',
  haveAccount: 'Já tenho uma conta',
  needAccount: 'Não tenho uma conta',

  userMenu: 'Sua conta',
  account: 'Conta',
  switchAccount: 'Trocar de conta',
  profile: 'Perfil',
  security: 'Segurança',
  devices: 'Dispositivos',
  loading: 'Carregando…',
  tryAgain: 'Tentar novamente',
  cancel: 'Cancelar',
  close: 'Fechar',
  save: 'Salvar',
  saving: 'Salvando…',
  saved: 'Alterações salvas.',
  profileUnavailable: 'Não é possível mostrar seu perfil.',

  changePassword: 'Alterar senha',
  currentPassword: 'Senha atual',
  newPassword: 'Nova senha',
  changingPassword: 'Alterando sua senha…',
  passwordChanged: 'Sua senha foi alterada.',
  passwordNotChanged:
    'Sua senha não foi alterada: este site não pode fazer isso. Avise quem o administra.',
  changePasswordHint:
    'Sua sessão continua aberta aqui. Todos os outros dispositivos serão desconectados.',
  wrongPassword: 'Esta senha está incorreta. Tente novamente.',

  thisDevice: 'Este dispositivo',
  unknownDevice: 'Dispositivo desconhecido',
  signedInSince: 'Conectado desde {time}',
  lastUsed: 'Último uso: {time}',
  endSession: 'Sair',
  endSessionOf: 'Sair de {device}',
  endOthers: 'Sair de todos os outros dispositivos',
  endEverywhere: 'Sair de todos os dispositivos',
  sessionEnded: 'A sessão em {device} foi encerrada.',
  othersEnded: 'Todos os outros dispositivos foram desconectados.',
  otherDevices: {
    one: '{count} outro dispositivo',
    many: '{count} outros dispositivos',
    other: '{count} outros dispositivos',
  },
  noOtherDevices: 'Sua conta não está aberta em nenhum outro dispositivo.',

  deleteAccount: 'Excluir conta',
  deleteWarning:
    'Sua conta será excluída e todos os dispositivos serão desconectados. Não é possível desfazer esta ação. Digite sua senha para confirmar.',
  deleteConfirm: 'Excluir minha conta',
  deleting: 'Excluindo sua conta…',

  sessionEndedTitle: 'Sua sessão expirou',
  sessionEndedText:
    'Digite sua senha para continuar de onde parou. Nada do que você digitou se perdeu.',
  goOn: 'Continuar',
  someoneElse: 'Sou outra pessoa',

  passwordStrength: 'Força da senha',
  strength0: 'Muito fraca',
  strength1: 'Fraca',
  strength2: 'Razoável',
  strength3: 'Boa',
  strength4: 'Forte',
};
