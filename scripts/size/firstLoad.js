// What a page needs that shows who is signed in and can sign in and out.
export { SurrealAuthProvider, useCurrentUser, useSignIn, useSignOut } from 'react-surreal-auth';
