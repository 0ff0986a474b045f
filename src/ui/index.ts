/** Entry `react-surreal-auth/ui`: ready-made forms and account components. Their looks are in `./ui/styles.css`. */

export type {
  FieldChoice,
  FieldDescription,
  FieldOption,
  FieldPreset,
  FieldSpec,
  StrengthIndicator,
} from './forms/fields.js';
export type { StandardSchema } from './forms/StandardSchema.js';
export type { EntryFormOptions, EntryFormState } from './forms/useEntryForm.js';
export type { FieldState, FormState } from './forms/useForm.js';
export { type SignInFormOptions, useSignInForm } from './forms/useSignInForm.js';
export { type SignUpFormOptions, useSignUpForm } from './forms/useSignUpForm.js';
export { en } from './messages/en.js';
export type { MessageKey, Messages, Plural } from './messages/Messages.js';
export { PasswordInput, type PasswordInputProps } from './PasswordInput.js';
export { SignInForm, type SignInFormProps } from './SignInForm.js';
export { SignOutButton, type SignOutButtonProps } from './SignOutButton.js';
export { SignUpForm, type SignUpFormProps } from './SignUpForm.js';
export {
  type Part,
  type PartProps,
  type UiOptions,
  UiProvider,
  type UiProviderProps,
} from './UiProvider.js';
