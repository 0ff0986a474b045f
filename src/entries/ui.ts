/** Entry `react-surreal-auth/ui`: ready-made forms and account components. Their looks are in `./ui/styles.css`. */

export {
  AccountSettings,
  type AccountSettingsProps,
  type AccountSettingsTab,
} from '../ui/account/AccountSettings.js';
export { ActiveSessions, type ActiveSessionsProps } from '../ui/account/ActiveSessions.js';
export { AvatarForm, type AvatarFormProps } from '../ui/account/AvatarForm.js';
export { ChangeEmailForm, type ChangeEmailFormProps } from '../ui/account/ChangeEmailForm.js';
export { ChangePasswordForm, type ChangePasswordFormProps } from '../ui/account/ChangePasswordForm.js';
export { DeleteAccount, type DeleteAccountProps } from '../ui/account/DeleteAccount.js';
export type { ProfileField } from '../ui/account/profile.js';
export { ReauthDialog, type ReauthDialogProps } from '../ui/account/ReauthDialog.js';
export { SignOutButton, type SignOutButtonProps } from '../ui/account/SignOutButton.js';
export { UserAvatar, type UserAvatarProps } from '../ui/account/UserAvatar.js';
export { UserButton, type UserButtonItem, type UserButtonProps } from '../ui/account/UserButton.js';
export { UserProfile, type UserProfileProps } from '../ui/account/UserProfile.js';
export {
  type AvatarFormOptions,
  type AvatarFormState,
  useAvatarForm,
} from '../ui/account/useAvatarForm.js';
export {
  type ChangeEmailFormOptions,
  type ChangeEmailFormState,
  useChangeEmailForm,
} from '../ui/account/useChangeEmailForm.js';
export {
  type ChangePasswordFormOptions,
  type ChangePasswordFormState,
  useChangePasswordForm,
} from '../ui/account/useChangePasswordForm.js';
export {
  type DeleteAccountFormOptions,
  type DeleteAccountFormState,
  useDeleteAccountForm,
} from '../ui/account/useDeleteAccountForm.js';
export type { PasswordAgainOptions, UserNameInput } from '../ui/account/usePasswordAgain.js';
export {
  type ProfileFormOptions,
  type ProfileFormState,
  useProfileForm,
} from '../ui/account/useProfileForm.js';
export { type ReauthFormOptions, useReauthForm } from '../ui/account/useReauthForm.js';
export { AuthCard, type AuthCardMode, type AuthCardProps } from '../ui/entry/AuthCard.js';
export { AuthDialog, type AuthDialogProps } from '../ui/entry/AuthDialog.js';
export { SignInButton, type SignInButtonProps } from '../ui/entry/SignInButton.js';
export { SignInForm, type SignInFormProps } from '../ui/entry/SignInForm.js';
export { SignUpForm, type SignUpFormProps } from '../ui/entry/SignUpForm.js';
export type { EntryFormOptions, EntryFormState } from '../ui/entry/useEntryForm.js';
export { type SignInFormOptions, useSignInForm } from '../ui/entry/useSignInForm.js';
export { type SignUpFormOptions, useSignUpForm } from '../ui/entry/useSignUpForm.js';
export type { FieldState } from '../ui/form/fieldState.js';
export type {
  FieldChoice,
  FieldDescription,
  FieldOption,
  FieldPreset,
  FieldSpec,
  StrengthIndicator,
} from '../ui/form/fields.js';
export { PasswordInput, type PasswordInputProps } from '../ui/form/PasswordInput.js';
export type { StandardSchema } from '../ui/form/StandardSchema.js';
export { type StrengthEstimator, strengthMeter } from '../ui/form/StrengthMeter.js';
export type { FormState } from '../ui/form/useForm.js';
export type { LastingFormState } from '../ui/form/useLastingForm.js';
export { en } from '../ui/messages/en.js';
export type { MessageKey, Messages, Plural } from '../ui/messages/Messages.js';
export {
  type ArrivalFocus,
  type Part,
  type PartProps,
  type UiOptions,
  UiProvider,
  type UiProviderProps,
} from '../ui/UiProvider.js';
