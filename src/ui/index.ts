/** Entry `react-surreal-auth/ui`: ready-made forms. Their looks are in `react-surreal-auth/ui/styles.css`. */

export { en } from './messages/en.js';
export type { Messages } from './messages/Messages.js';
export type { AuthFormProps } from './parts/AuthForm.js';
export type { FieldOptions, PasswordOptions } from './parts/fields.js';
export { SignInForm, type SignInFormProps } from './SignInForm.js';
export { SignOutButton, type SignOutButtonProps } from './SignOutButton.js';
export { SignUpForm, type SignUpFormProps } from './SignUpForm.js';
