/** Japanese, in the polite form (です・ます). */
import type { Messages } from '../messages/Messages.js';

export const ja: Messages = {
  locale: 'ja',

  email: 'メールアドレス',
  password: 'パスワード',
  name: '名前',
  showPassword: 'パスワードを表示',
  capsLock: 'Caps Lock がオンになっています。',
  passwordHint: { other: '{count} 文字以上' },
  optional: '任意',
  rememberMe: 'メールアドレスを記憶する',

  signIn: 'ログイン',
  signingIn: 'ログインしています…',
  signUp: 'アカウントを作成',
  signingUp: 'アカウントを作成しています…',
  signOut: 'ログアウト',

  signedOutInOtherTab: '別のタブでログアウトしました。',
  endedElsewhere:
    '別の端末またはこのサイトによってセッションが終了しました。もう一度ログインしてください。',

  emailMissing: 'メールアドレスを入力してください。',
  emailInvalid: 'name@example.com のような形式でメールアドレスを入力してください。',
  passwordMissing: 'パスワードを入力してください。',
  passwordInvalid: { other: '{count} 文字以上で入力してください。' },
  passwordTooLong: { other: 'パスワードが長すぎます。{count} バイト以内で入力してください。' },
  textMissing: 'この項目を入力してください。',
  textInvalid: 'この項目を確認してください。',

  invalid_credentials:
    'メールアドレスまたはパスワードが正しくありません。両方を確認して、もう一度お試しください。',
  account_exists: 'このメールアドレスのアカウントはすでに存在します。ログインしてください。',
  sign_up_rejected: 'アカウントを作成できませんでした。入力内容を確認してください。',
  rejected: '受け付けられませんでした。入力内容を確認して、もう一度お試しください。',
  session_expired: 'セッションの有効期限が切れました。もう一度ログインしてください。',
  session_revoked: 'ログアウトされました。もう一度ログインしてください。',
  token_invalid: 'このログインはここでは無効です。もう一度ログインしてください。',
  access_not_found: 'ログインはまだ設定されていません。サイトの管理者にお知らせください。',
  schema_missing: 'このサイトのアカウントは現在利用できません。サイトの管理者にお知らせください。',
  not_signed_in: '処理が中断されました。もう一度お試しください。',
  other_user: 'このページは別のアカウントのものです。そのアカウントでログインしてください。',
  rate_limited: '試行回数が多すぎます。数分待ってから、もう一度お試しください。',
  network: 'サーバーに接続できません。インターネット接続を確認して、もう一度お試しください。',
  timeout: 'サーバーからの応答に時間がかかりすぎています。もう一度お試しください。',
  server_unavailable: '現在サービスを利用できません。数分後にもう一度お試しください。',
  storage_unavailable:
    'このブラウザーではこのサイトのデータが保存されません。保存を許可してから、もう一度ログインしてください。',
  strategy_mismatch: 'ログインはまだ設定されていません。サイトの管理者にお知らせください。',
  unsupported: 'ここでは利用できません。サイトの管理者にお知らせください。',
  unexpected: '問題が発生しました。もう一度お試しください。',

  thrown_email_invalid: 'name@example.com のような形式でメールアドレスを入力してください。',
  thrown_password_invalid: 'このパスワードは短すぎるか長すぎます。別のパスワードを入力してください。',
  thrown_password_fixed: 'このパスワードはここでは変更できません。',
  thrown_account_blocked:
    'このアカウントはブロックされています。サイトの管理者にお問い合わせください。',

  welcome: 'おかえりなさい',
  welcomeNew: 'アカウントを作成',
  haveAccount: 'アカウントをお持ちの方',
  needAccount: '初めての方',

  userMenu: 'アカウントメニュー',
  account: 'アカウント',
  switchAccount: 'アカウントを切り替える',
  profile: 'プロフィール',
  security: 'セキュリティ',
  devices: 'デバイス',
  loading: '読み込んでいます…',
  tryAgain: '再試行',
  cancel: 'キャンセル',
  close: '閉じる',
  save: '保存',
  saving: '保存しています…',
  saved: '保存しました。',
  profileUnavailable: 'プロフィールを表示できません。',

  changePassword: 'パスワードを変更',
  currentPassword: '現在のパスワード',
  newPassword: '新しいパスワード',
  changingPassword: 'パスワードを変更しています…',
  passwordChanged: 'パスワードを変更しました。',
  passwordNotChanged:
    'パスワードは変更されていません。このサイトでは変更できません。サイトの管理者にお知らせください。',
  changePasswordHint:
    'このデバイスではログインしたままになります。他のデバイスはすべてログアウトされます。',
  wrongPassword: 'このパスワードは正しくありません。もう一度お試しください。',

  thisDevice: 'このデバイス',
  unknownDevice: '不明なデバイス',
  signedInSince: 'ログイン日時: {time}',
  lastUsed: '最終使用: {time}',
  endSession: 'ログアウト',
  endSessionOf: '{device} からログアウト',
  endOthers: '他のすべてのデバイスからログアウト',
  endEverywhere: 'すべてのデバイスからログアウト',
  sessionEnded: '{device} からログアウトしました。',
  othersEnded: '他のすべてのデバイスからログアウトしました。',
  otherDevices: { other: '他のデバイス {count} 台' },
  noOtherDevices: '他のデバイスではログインしていません。',

  deleteAccount: 'アカウントを削除',
  deleteWarning:
    'アカウントが削除され、すべてのデバイスからログアウトされます。この操作は取り消せません。確認のため、パスワードを入力してください。',
  deleteConfirm: 'アカウントを削除する',
  deleting: 'アカウントを削除しています…',

  sessionEndedTitle: 'セッションの有効期限が切れました',
  sessionEndedText: '続けるにはパスワードを入力してください。入力した内容は失われていません。',
  goOn: '続ける',
  someoneElse: '別のユーザーです',

  passwordStrength: 'パスワードの強度',
  strength0: '非常に弱い',
  strength1: '弱い',
  strength2: '普通',
  strength3: '強い',
  strength4: '非常に強い',
};
