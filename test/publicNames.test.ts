// Holds the public names of every entry, types included, so that none appears or goes by accident.
// After a change that is meant: `npx vitest run --project unit test/publicNames.test.ts -u`, then read the diff.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { entries } from '../scripts/lib/entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each entry is a list of names; languages are held to one type by their own test. */
const held = entries.filter(({ name, isModule }) => isModule && !name.includes('*'));

const source = (entry: string): string => {
  const found = held.find(({ name }) => name === entry);
  if (!found) throw new Error(`package.json has no entry ${entry}`);
  return join(root, found.source);
};

const program = ts.createProgram({
  rootNames: held.map(({ name }) => source(name)),
  options: {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    noLib: true,
    types: [],
  },
});

/** Sorted by name; a class is a value, although it is a type as well. */
function namesOf(entry: string): string {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(source(entry));
  const entrySymbol = file && checker.getSymbolAtLocation(file);
  if (!entrySymbol) throw new Error(`${entry} exports nothing`);
  const kindOf = (symbol: ts.Symbol): string => {
    // A name that is exported as a type says so, even when it is a class.
    const declaration = symbol.declarations?.[0];
    const isTypeExport = declaration && ts.isTypeOnlyExportDeclaration(declaration);
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const { flags } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    return !isTypeExport && (flags & ts.SymbolFlags.Value) !== 0 ? 'value' : 'type ';
  };
  return checker
    .getExportsOfModule(entrySymbol)
    .map((symbol) => `${kindOf(symbol)} ${symbol.name}`)
    .sort((a, b) => (a.slice(6) < b.slice(6) ? -1 : 1))
    .join('\n');
}

/** What an editor shows of a name, without its tags such as `@throws`. */
const textOf = (symbol: ts.Symbol): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(program.getTypeChecker()));

/** The values of an entry without a sentence, and the members of its types of options. */
function untoldOf(entry: string, types: readonly string[] = []): string[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(source(entry));
  const entrySymbol = file && checker.getSymbolAtLocation(file);
  const names = (entrySymbol ? checker.getExportsOfModule(entrySymbol) : []).map((symbol) =>
    (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol,
  );
  const values = names.filter(({ flags }) => (flags & ts.SymbolFlags.Value) !== 0);
  const members = names
    .filter(({ name }) => types.includes(name))
    .flatMap((symbol) => {
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      const parts = type.isUnion() ? type.types : [type];
      return parts.flatMap((part) => checker.getPropertiesOfType(part));
    })
    .filter(({ declarations = [] }) =>
      declarations.every(
        (declaration) => !declaration.getSourceFile().fileName.includes('node_modules'),
      ),
    );
  const untold = [...values, ...members].filter((symbol) => textOf(symbol) === '');
  return [...new Set(untold.map(({ name }) => name))];
}

describe('public names', () => {
  it.each([
    ['react-surreal-auth', ['AuthClientOptions', 'AuthClient', 'Auth', 'SurrealAuthProviderProps']],
    ['react-surreal-auth/sessions', []],
    ['react-surreal-auth/ui', ['SignInFormProps', 'AuthCardProps', 'AccountSettingsProps']],
    ['react-surreal-auth/ui/strength', []],
    ['react-surreal-auth/schema', ['SessionRecordsOptions']],
    ['react-surreal-auth/embedded', []],
  ])('say what they are for where one hovers over them: %s', (entry, types) => {
    expect(untoldOf(entry, types)).toEqual([]);
  });

  it('are held for every entry', () => {
    const here = readFileSync(fileURLToPath(import.meta.url), 'utf8');
    expect(held.filter(({ name }) => !here.includes(`namesOf('${name}')`))).toEqual([]);
  });

  it('of react-surreal-auth', () => {
    expect(namesOf('react-surreal-auth')).toMatchInlineSnapshot(`
      "type  ApiCall
      type  Auth
      type  AuthClient
      type  AuthClientOptions
      value AuthError
      type  AuthErrorCode
      type  AuthEvent
      value AuthLoading
      type  AuthMutation
      type  AuthMutationCallbacks
      type  AuthState
      type  Claims
      type  ClientConnection
      type  ConnectionSnapshot
      type  ConnectionStatus
      type  CurrentUser
      type  CurrentUserOptions
      type  GetTokenOptions
      type  Register
      type  RegisteredUser
      type  Renewal
      value RequireAuth
      type  RequireAuthProps
      type  Session
      value Show
      type  ShowProps
      type  SignInOptions
      type  SignInVariables
      type  SignUpVariables
      value SignedIn
      value SignedOut
      type  SignedOutReason
      type  StableClaims
      type  StorageLike
      value SurrealAuthProvider
      type  SurrealAuthProviderProps
      type  SurrealConnection
      type  Tokens
      value createAuthClient
      value currentUserQueryOptions
      value isAuthError
      value safeRedirect
      value useAuth
      value useAuthClient
      value useAuthenticate
      value useClaims
      value useCurrentUser
      value useRedirect
      value useRenewal
      value useSession
      value useSignIn
      value useSignOut
      value useSignUp
      value useSurreal"
    `);
  });

  it('of react-surreal-auth/core', () => {
    expect(namesOf('react-surreal-auth/core')).toMatchInlineSnapshot(`
      "type  ApiCall
      type  AuthClient
      type  AuthClientOptions
      value AuthError
      type  AuthErrorCode
      type  AuthEvent
      type  AuthState
      type  Claims
      type  ClientConnection
      type  ConnectionSnapshot
      type  ConnectionStatus
      type  GetTokenOptions
      type  Register
      type  RegisteredUser
      type  Renewal
      type  Session
      type  SignInOptions
      type  SignInVariables
      type  SignUpVariables
      type  SignedOutReason
      type  StorageLike
      type  Tokens
      value createAuthClient
      value isAuthError
      value safeRedirect"
    `);
  });

  it('of react-surreal-auth/sessions', () => {
    expect(namesOf('react-surreal-auth/sessions')).toMatchInlineSnapshot(`
      "type  AccountSession
      type  AccountSessionNames
      type  Sessions
      type  SessionsOptions
      value endAllSessions
      value endOtherSessions
      value endSession
      value listSessions
      value useSessions
      value watchSessions"
    `);
  });

  it('of react-surreal-auth/ui/strength', () => {
    expect(namesOf('react-surreal-auth/ui/strength')).toMatchInlineSnapshot(`
      "value estimateStrength
      value passwordStrength"
    `);
  });

  it('of react-surreal-auth/ui', () => {
    expect(namesOf('react-surreal-auth/ui')).toMatchInlineSnapshot(`
      "value AccountSettings
      type  AccountSettingsProps
      type  AccountSettingsTab
      value ActiveSessions
      type  ActiveSessionsProps
      value AuthCard
      type  AuthCardMode
      type  AuthCardProps
      value ChangePasswordForm
      type  ChangePasswordFormOptions
      type  ChangePasswordFormProps
      type  ChangePasswordFormState
      value DeleteAccount
      type  DeleteAccountFormOptions
      type  DeleteAccountFormState
      type  DeleteAccountProps
      type  EntryFormOptions
      type  EntryFormState
      type  FieldChoice
      type  FieldDescription
      type  FieldOption
      type  FieldPreset
      type  FieldSpec
      type  FieldState
      type  FormState
      type  LastingFormState
      type  MessageKey
      type  Messages
      type  Part
      type  PartProps
      type  PasswordAgainOptions
      value PasswordInput
      type  PasswordInputProps
      type  Plural
      type  ProfileField
      type  ProfileFormOptions
      type  ProfileFormState
      value ReauthDialog
      type  ReauthDialogProps
      type  ReauthFormOptions
      value SignInForm
      type  SignInFormOptions
      type  SignInFormProps
      value SignOutButton
      type  SignOutButtonProps
      value SignUpForm
      type  SignUpFormOptions
      type  SignUpFormProps
      type  StandardSchema
      type  StrengthEstimator
      type  StrengthIndicator
      type  UiOptions
      value UiProvider
      type  UiProviderProps
      value UserAvatar
      type  UserAvatarProps
      value UserButton
      type  UserButtonItem
      type  UserButtonProps
      type  UserNameInput
      value UserProfile
      type  UserProfileProps
      value en
      value strengthMeter
      value useChangePasswordForm
      value useDeleteAccountForm
      value useProfileForm
      value useReauthForm
      value useSignInForm
      value useSignUpForm"
    `);
  });

  it('of react-surreal-auth/embedded', () => {
    expect(namesOf('react-surreal-auth/embedded')).toMatchInlineSnapshot(`
      "type  Channel
      type  ChannelEvents
      type  Connection
      type  ConnectionOptions
      type  EmbeddedDatabase
      type  EmbeddedDatabaseOptions
      type  Multiplexer
      type  OpenChannel
      type  SchemaOptions
      value applySchema
      value createChannelEngines
      value createEmbeddedDatabase
      value openMultiplexer"
    `);
  });

  it('of react-surreal-auth/schema', () => {
    expect(namesOf('react-surreal-auth/schema')).toMatchInlineSnapshot(`
      "type  DurationText
      type  NumberField
      type  PasswordNames
      type  PlainField
      type  SessionNames
      type  SessionRecordsNames
      type  SessionRecordsOptions
      type  SignUpField
      type  TextField
      type  UserNames
      value sessionRecords"
    `);
  });
});
