// The same page with both ready-made forms.
export { SurrealAuthProvider, useCurrentUser, useSignIn, useSignOut } from 'react-surreal-auth';
export { SignInForm, SignUpForm } from 'react-surreal-auth/ui';
