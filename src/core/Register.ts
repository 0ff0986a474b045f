/** The interface that apps augment once, so that every hook knows their user and variables without casts. */
import type { Variables } from './ports/Backend.js';

/**
 * Augment it in the app:
 *
 * ```ts
 * declare module 'react-surreal-auth' {
 *   interface Register {
 *     user: { id: RecordId<'user'>; email: string };
 *     signIn: { email: string; pass: string };
 *     signUp: { email: string; pass: string; name?: string };
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps add the members by declaration merging
export interface Register {}

/** The user record as the app registered it. */
export type RegisteredUser = Register extends { user: infer User } ? User : Record<string, unknown>;

/** The variables of the access method's SIGNIN clause, as the app registered them. */
export type SignInVariables = Register extends { signIn: infer Fields } ? Fields : Variables;

/** The variables of the access method's SIGNUP clause, as the app registered them. */
export type SignUpVariables = Register extends { signUp: infer Fields } ? Fields : Variables;
