/** The client without React: for router loaders, workers and other frameworks. */

export type { StorageLike } from '../browser/webStorageStore.js';
export { type AuthClientOptions, createAuthClient } from '../client/createAuthClient.js';
export { AuthError, type AuthErrorCode, isAuthError } from '../core/AuthError.js';
export type { AuthEvent } from '../core/AuthEvent.js';
export type { AuthClient } from '../core/client/AuthClient.js';
export type { GetTokenOptions } from '../core/flows/getToken.js';
export type { SignInOptions } from '../core/Kernel.js';
export type { Tokens } from '../core/ports/Backend.js';
export type {
  ApiCall,
  ClientConnection,
  ConnectionSnapshot,
  ConnectionStatus,
} from '../core/ports/Connection.js';
export type { Register, RegisteredUser, SignInVariables, SignUpVariables } from '../core/Register.js';
export { safeRedirect } from '../core/routing/safeRedirect.js';
export type { AuthState, Renewal, Session, SignedOutReason } from '../core/state/AuthState.js';
export type { Claims } from '../core/tokens/claims.js';
