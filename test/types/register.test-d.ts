/**
 * Types without casts: what `Register` says (here as stories/app/register.d.ts says it) reaches every hook. Nothing of
 * this file runs: `npm run types` fails when a type here is no longer what it says.
 */
import type { RecordId } from 'surrealdb';
import {
  type Auth,
  AuthError,
  type AuthErrorCode,
  type AuthMutation,
  type AuthState,
  type CurrentUser,
  createAuthClient,
  currentUserQueryOptions,
  isAuthError,
  type RegisteredUser,
  type Session,
  type SignInVariables,
  type SignUpVariables,
  type StableClaims,
  SurrealAuthProvider,
  type SurrealAuthProviderProps,
  type Tokens,
  useAuth,
  useAuthenticate,
  useClaims,
  useCurrentUser,
  useSession,
  useSignIn,
  useSignOut,
  useSignUp,
  useSurreal,
} from '../../src/entries/index.js';

/** `true` only for one and the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <_Equal extends true>(): void => {};

interface User {
  id: RecordId<'user'>;
  email: string;
  name?: string;
}

export function registered(): void {
  same<Same<SignInVariables, { email: string; pass: string }>>();
  same<Same<SignUpVariables, { email: string; pass: string; name?: string }>>();
  const user: User = {} as RegisteredUser;
  void user;
}

export function useActions(): void {
  const signIn = useSignIn();
  same<Same<typeof signIn, AuthMutation<SignInVariables, Session>>>();
  same<Same<typeof signIn.error, AuthError | null>>();
  same<Same<typeof signIn.data, Session | undefined>>();
  signIn.mutate({ email: 'a', pass: 'b' });
  signIn.mutate(
    { email: 'a', pass: 'b' },
    {
      onSuccess: (session) => session.subject satisfies string,
      onError: (e) => e.code satisfies AuthErrorCode,
    },
  );
  // @ts-expect-error a variable that was not registered
  signIn.mutate({ email: 'a', password: 'b' });
  // @ts-expect-error a variable is missing
  signIn.mutate({ email: 'a' });
  // @ts-expect-error another type
  signIn.mutate({ email: 1, pass: 'b' });
  // @ts-expect-error signing in takes variables
  signIn.mutate();

  const signUp = useSignUp();
  signUp.mutate({ email: 'a', pass: 'b', name: 'c' });
  signUp.mutate({ email: 'a', pass: 'b' });
  // @ts-expect-error another type
  signUp.mutate({ email: 'a', pass: 'b', name: 3 });

  const signOut = useSignOut();
  signOut.mutate();
  // @ts-expect-error signing out takes nothing
  signOut.mutate('now');

  const authenticate = useAuthenticate();
  authenticate.mutate('token');
  authenticate.mutate({ access: 'a', refresh: 'b' } satisfies Tokens);
  // @ts-expect-error an access token is needed
  authenticate.mutate({ refresh: 'b' });
}

export function useReading(): void {
  const auth = useAuth();
  same<Same<typeof auth, Auth>>();
  same<Same<typeof auth.status, AuthState['status']>>();
  auth.signIn({ email: 'a', pass: 'b' }) satisfies Promise<Session>;
  auth.getToken({ minValidityMs: 1 }) satisfies Promise<string>;
  // @ts-expect-error the state is not to be written
  auth.isSignedIn = true;

  same<Same<ReturnType<typeof useSession<string>>, string | undefined>>();
  useSession() satisfies Session | undefined;
  useSession((session) => session.expiresAt) satisfies number | null | undefined;
  useClaims() satisfies StableClaims | undefined;
  // @ts-expect-error a claim has no type until it is checked
  useClaims()?.role satisfies string | undefined;
  useSurreal()
    .whenReady()
    .then((db) => db.select) satisfies Promise<unknown>;
}

export function useUser(): void {
  const current = useCurrentUser();
  same<Same<typeof current, CurrentUser<RegisteredUser>>>();
  switch (current.status) {
    case 'user':
      current.user.email satisfies string;
      current.user.id satisfies RecordId<'user'>;
      // @ts-expect-error a field that was not registered
      current.user.age;
      break;
    case 'error':
      current.error satisfies Error;
      break;
    case 'loading':
    case 'none':
    case 'missing':
      current.user satisfies undefined;
  }
  // @ts-expect-error the user may not be there
  current.user.email;
  const other = useCurrentUser<{ nick: string }>();
  if (other.status === 'user') other.user.nick satisfies string;
}

export async function client(): Promise<void> {
  const made = createAuthClient({ url: 'wss://x', namespace: 'a', database: 'b', access: 'c' });
  // @ts-expect-error the database is missing
  createAuthClient({ url: 'wss://x', namespace: 'a' });
  // @ts-expect-error no such strategy
  createAuthClient({ url: 'wss://x', namespace: 'a', database: 'b', strategy: 'none' });
  await made.signIn({ email: 'a', pass: 'b' });
  // @ts-expect-error not what was registered
  await made.signIn({ user: 'a' });
  const options = currentUserQueryOptions(made);
  (await options.queryFn?.({} as never)) satisfies RegisteredUser | null | undefined;
  const state = made.state();
  // @ts-expect-error only some states hold a session
  state.session;
  if (state.status === 'signed-in') state.session.subject satisfies string;
}

export function errors(thrown: unknown): AuthErrorCode | undefined {
  // @ts-expect-error no such code
  new AuthError('nonsense');
  return isAuthError(thrown) ? thrown.code : undefined;
}

export function provider(): void {
  const target = { url: 'wss://x', namespace: 'a', database: 'b' };
  const made = createAuthClient(target);
  void (target satisfies SurrealAuthProviderProps);
  void ({ client: made } satisfies SurrealAuthProviderProps);
  // @ts-expect-error neither
  void ({} satisfies SurrealAuthProviderProps);
  void SurrealAuthProvider;
}
