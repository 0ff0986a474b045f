/** Entry `react-surreal-auth/ui`: ready-made forms and account components. Their looks are in `./ui/styles.css`. */

export {
  AccountSettings,
  type AccountSettingsProps,
  type AccountSettingsTab,
} from './AccountSettings.js';
export { ActiveSessions, type ActiveSessionsProps } from './ActiveSessions.js';
export { AuthCard, type AuthCardMode, type AuthCardProps } from './AuthCard.js';
export { ChangePasswordForm, type ChangePasswordFormProps } from './ChangePasswordForm.js';
export { DeleteAccount, type DeleteAccountProps } from './DeleteAccount.js';
export type {
  FieldChoice,
  FieldDescription,
  FieldOption,
  FieldPreset,
  FieldSpec,
  StrengthIndicator,
} from './forms/fields.js';
export type { ProfileField } from './forms/profile.js';
export type { StandardSchema } from './forms/StandardSchema.js';
export {
  type ChangePasswordFormOptions,
  type ChangePasswordFormState,
  useChangePasswordForm,
} from './forms/useChangePasswordForm.js';
export {
  type DeleteAccountFormOptions,
  type DeleteAccountFormState,
  useDeleteAccountForm,
} from './forms/useDeleteAccountForm.js';
export type { EntryFormOptions, EntryFormState } from './forms/useEntryForm.js';
export type { FieldState, FormState } from './forms/useForm.js';
export type { LastingFormState } from './forms/useLastingForm.js';
export type { PasswordAgainOptions, UserNameInput } from './forms/usePasswordAgain.js';
export {
  type ProfileFormOptions,
  type ProfileFormState,
  useProfileForm,
} from './forms/useProfileForm.js';
export { type ReauthFormOptions, useReauthForm } from './forms/useReauthForm.js';
export { type SignInFormOptions, useSignInForm } from './forms/useSignInForm.js';
export { type SignUpFormOptions, useSignUpForm } from './forms/useSignUpForm.js';
export { en } from './messages/en.js';
export type { MessageKey, Messages, Plural } from './messages/Messages.js';
export { PasswordInput, type PasswordInputProps } from './PasswordInput.js';
export { ReauthDialog, type ReauthDialogProps } from './ReauthDialog.js';
export { SignInForm, type SignInFormProps } from './SignInForm.js';
export { SignOutButton, type SignOutButtonProps } from './SignOutButton.js';
export { SignUpForm, type SignUpFormProps } from './SignUpForm.js';
export { type StrengthEstimator, strengthMeter } from './StrengthMeter.js';
export {
  type Part,
  type PartProps,
  type UiOptions,
  UiProvider,
  type UiProviderProps,
} from './UiProvider.js';
export { UserAvatar, type UserAvatarProps } from './UserAvatar.js';
export { UserButton, type UserButtonItem, type UserButtonProps } from './UserButton.js';
export { UserProfile, type UserProfileProps } from './UserProfile.js';
