// Holds the public names of every entry, types included, so that none appears or goes by accident.
// After a change that is meant: `npx vitest run --project unit test/publicNames.test.ts -u`, then read the diff.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

const program = ts.createProgram({
  rootNames: ['index.ts', 'core.ts', 'ui/index.ts', 'embedded/index.ts'].map(source),
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
  if (!entrySymbol) throw new Error(`src/${entry} exports nothing`);
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

describe('public names', () => {
  it('of react-surreal-auth', () => {
    expect(namesOf('index.ts')).toMatchInlineSnapshot(`
      "type  AuthClient
      value AuthError
      type  AuthErrorCode
      value AuthLoading
      type  AuthState
      type  Register
      value RequireAuth
      type  Session
      value Show
      value SignedIn
      value SignedOut
      value SurrealAuthProvider
      value createAuthClient
      value currentUserQueryOptions
      value isAuthError
      value useAuth
      value useAuthClient
      value useAuthenticate
      value useClaims
      value useCurrentUser
      value useSession
      value useSignIn
      value useSignOut
      value useSignUp
      value useSurreal"
    `);
  });

  it('of react-surreal-auth/core', () => {
    expect(namesOf('core.ts')).toMatchInlineSnapshot(`
      "type  AuthClient
      value AuthError
      type  AuthErrorCode
      type  AuthState
      type  Register
      type  Session
      value createAuthClient
      value isAuthError"
    `);
  });

  it('of react-surreal-auth/ui', () => {
    expect(namesOf('ui/index.ts')).toMatchInlineSnapshot(`
      "value SignInForm
      value SignOutButton
      value SignUpForm"
    `);
  });

  it('of react-surreal-auth/embedded', () => {
    expect(namesOf('embedded/index.ts')).toMatchInlineSnapshot(`
      "type  Channel
      type  ChannelEvents
      type  Connection
      type  ConnectionOptions
      type  EmbeddedDatabase
      type  EmbeddedDatabaseOptions
      type  Multiplexer
      type  OpenChannel
      value createChannelEngines
      value createEmbeddedDatabase
      value openMultiplexer"
    `);
  });
});
