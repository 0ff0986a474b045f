/** The public names of the package's main entry. */

export type { StorageLike } from './browser/webStorageStore.js';
export type { AuthClient } from './core/AuthClient.js';
export { AuthError, type AuthErrorCode, isAuthError } from './core/AuthError.js';
export type { AuthEvent } from './core/AuthEvent.js';
export type { GetTokenOptions } from './core/flows/getToken.js';
export type { SignInOptions } from './core/flows/signIn.js';
export type { Tokens } from './core/ports/Backend.js';
export type {
  ApiCall,
  ClientConnection,
  ConnectionSnapshot,
  ConnectionStatus,
} from './core/ports/Connection.js';
export type { Register, RegisteredUser, SignInVariables, SignUpVariables } from './core/Register.js';
export { safeRedirect } from './core/routing/safeRedirect.js';
export type { AuthState, Renewal, Session, SignedOutReason } from './core/state/AuthState.js';
export type { Claims } from './core/tokens/claims.js';
export { type AuthClientOptions, createAuthClient, type StrategyFactory } from './createAuthClient.js';
export { currentUserQueryOptions } from './react/currentUserQueryOptions.js';
export {
  AuthLoading,
  RequireAuth,
  type RequireAuthProps,
  Show,
  type ShowProps,
  SignedIn,
  SignedOut,
} from './react/guards.js';
export { SurrealAuthProvider, type SurrealAuthProviderProps } from './react/SurrealAuthProvider.js';
export { type Auth, useAuth } from './react/useAuth.js';
export { useAuthClient } from './react/useAuthClient.js';
export { useAuthenticate } from './react/useAuthenticate.js';
export type { AuthMutation, AuthMutationCallbacks } from './react/useAuthMutation.js';
export { type StableClaims, useClaims } from './react/useClaims.js';
export { type CurrentUser, type CurrentUserOptions, useCurrentUser } from './react/useCurrentUser.js';
export { useRedirect } from './react/useRedirect.js';
export { useSession } from './react/useSession.js';
export { useSignIn } from './react/useSignIn.js';
export { useSignOut } from './react/useSignOut.js';
export { useSignUp } from './react/useSignUp.js';
export { type SurrealConnection, useSurreal } from './react/useSurreal.js';
