/** The public names of the package's main entry: those of `./core`, and what is React's. */

export { currentUserQueryOptions } from '../react/currentUserQueryOptions.js';
export {
  AuthLoading,
  RequireAuth,
  type RequireAuthProps,
  Show,
  type ShowProps,
  SignedIn,
  SignedOut,
} from '../react/guards.js';
export { SurrealAuthProvider, type SurrealAuthProviderProps } from '../react/SurrealAuthProvider.js';
export { type Auth, useAuth } from '../react/useAuth.js';
export { useAuthClient } from '../react/useAuthClient.js';
export { useAuthenticate } from '../react/useAuthenticate.js';
export type { AuthMutation, AuthMutationCallbacks } from '../react/useAuthMutation.js';
export { type StableClaims, useClaims } from '../react/useClaims.js';
export { type CurrentUser, type CurrentUserOptions, useCurrentUser } from '../react/useCurrentUser.js';
export { useRedirect } from '../react/useRedirect.js';
export { useRenewal } from '../react/useRenewal.js';
export { useSession } from '../react/useSession.js';
export { useSignIn } from '../react/useSignIn.js';
export { useSignOut } from '../react/useSignOut.js';
export { useSignUp } from '../react/useSignUp.js';
export { type SurrealConnection, useSurreal } from '../react/useSurreal.js';
export {
  type ApiCall,
  type AuthClient,
  type AuthClientOptions,
  AuthError,
  type AuthErrorCode,
  type AuthEvent,
  type AuthState,
  type Claims,
  type ClientConnection,
  type ConnectionSnapshot,
  type ConnectionStatus,
  createAuthClient,
  type GetTokenOptions,
  isAuthError,
  type Register,
  type RegisteredUser,
  type Renewal,
  type Session,
  type SignedOutReason,
  type SignInOptions,
  type SignInVariables,
  type SignUpVariables,
  type StorageLike,
  safeRedirect,
  type Tokens,
} from './core.js';
