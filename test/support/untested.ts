/** The sources without a test at their own path, each with its reason. The list may only get shorter. */

export interface Untested {
  /** Path of the source, from the root of the repository. */
  readonly source: string;
  /** The test, or the folder of tests, that shows its behaviour today. */
  readonly shownBy: string;
  /** Why that test stands elsewhere: one sentence. */
  readonly because: string;
}

/** Lower it when an entry goes. */
export const MOST_UNTESTED = 99;

/** The entries of all sources that have one test and one reason. */
function shown(shownBy: string, because: string, sources: readonly string[]): readonly Untested[] {
  return sources.map((source) => ({ source, shownBy, because }));
}

export const untested: readonly Untested[] = [
  ...shown(
    'test/client/stores.test.ts',
    'It is two lines that hand a place to the stores, which the choice of a store shows.',
    ['src/browser/otherStores.ts'],
  ),
  ...shown(
    'test/faults/browser/tabStorage.test.ts',
    'Copied tabs, frames and the back/forward cache need a whole browser with several tabs.',
    ['src/browser/tabStorage.ts'],
  ),
  ...shown(
    'test/integration',
    'It puts the layers together, which shows only with a database behind them.',
    ['src/client/createAuthClient.ts'],
  ),
  ...shown(
    'test/core/client/AuthClient.test.ts',
    'It lists the flows that are loaded on demand, and the fake browser runs all of them through it.',
    ['src/client/online.ts'],
  ),
  ...shown(
    'test/embedded/multiplexer.engine.test.ts',
    'It is a part of the multiplexer that shows only with an engine behind it.',
    ['src/embedded/channelEngines.ts', 'src/embedded/connection.ts', 'src/embedded/rawEngine.ts'],
  ),
  ...shown(
    'test/embedded/createEmbeddedDatabase.engine.test.ts',
    'Whether SurrealQL was applied is the word of an engine, which this test starts with a schema.',
    ['src/embedded/applySchema.ts'],
  ),
  ...shown(
    'test/ui/form/StrengthMeter.browser.test.tsx',
    'It loads the estimator, whose verdict shows in the meter of a form.',
    ['src/entries/ui/strength.ts', 'src/ui/form/zxcvbn.ts'],
  ),
  ...shown(
    'test/react/hooks.browser.test.tsx',
    'The hooks and guards of one page are tested together, because they share a provider.',
    [
      'src/react/guards.tsx',
      'src/react/useAuth.ts',
      'src/react/useAuthClient.ts',
      'src/react/useAuthMutation.ts',
      'src/react/useAuthState.ts',
      'src/react/useAuthenticate.ts',
      'src/react/useClaims.ts',
      'src/react/useCurrentUser.ts',
      'src/react/currentUserQueryOptions.ts',
      'src/react/useSession.ts',
      'src/react/useSignIn.ts',
      'src/react/useSignOut.ts',
      'src/react/useSignUp.ts',
    ],
  ),
  ...shown(
    'test/react/caches.browser.test.tsx',
    'Whose rows a cache holds shows only in a page with a provider and queries.',
    [
      'src/react/cacheOwner.ts',
      'src/react/forgetQueries.ts',
      'src/react/identity.ts',
      'src/react/keepCacheOfOne.ts',
      'src/react/useCacheOfOne.ts',
    ],
  ),
  ...shown(
    'test/react/hydration.browser.test.tsx',
    "The provider's life shows in a page that its server rendered, under StrictMode.",
    ['src/react/SurrealAuthProvider.tsx'],
  ),
  ...shown(
    'test/react/serverRendering.test.tsx',
    'A hook without a provider says what is wrong, which shows when it is rendered.',
    ['src/react/context.ts'],
  ),
  ...shown(
    'test/react/firstFrame.browser.test.tsx',
    'Until the store has answered nothing is redirected, which shows in a page with a guard.',
    ['src/react/shownState.ts', 'src/react/useRedirect.ts'],
  ),
  ...shown(
    'stories/react/useSurreal.stories.tsx',
    'A connection that queries shows only with a database, which stories have.',
    ['src/react/useSurreal.ts'],
  ),
  ...shown(
    'test/schema/sessionRecords.test.ts',
    'It is a part of the generated SurrealQL, which is compared and run as a whole.',
    ['src/schema/access.ts', 'src/schema/tables.ts'],
  ),
  ...shown(
    'test/integration/lockedDown.test.ts',
    'Endpoints are SurrealQL that shows only on a server that refuses queries.',
    ['src/schema/endpoints.ts', 'src/sessions/lockedDown.ts'],
  ),
  ...shown(
    'stories/react/useSessions.stories.tsx',
    'The list of devices comes from a database, which stories have.',
    ['src/sessions/useSessions.ts'],
  ),
  ...shown(
    'test/integration/sdkSessions.test.ts',
    'Which session of the SDK has which identity shows only with the SDK and an engine.',
    ['src/surreal/connection.ts', 'src/surreal/openConnection.ts', 'src/surreal/wrapEngines.ts'],
  ),
  ...shown(
    'test/integration/fences.test.ts',
    'What the SDK must not send shows only with the SDK and an engine.',
    ['src/surreal/fenceEngine.ts', 'src/surreal/identityFence.ts'],
  ),
  ...shown(
    'test/integration/lockedDown.test.ts',
    'It is one import of the caller of endpoints, which only such a server needs.',
    ['src/surreal/loadApi.ts'],
  ),
  ...shown(
    'test/surreal/revoke.test.ts',
    'It takes an exchange over a throw-away engine of the SDK, against a server that answers by script.',
    ['src/surreal/sdkExchange.ts', 'src/surreal/withEngine.ts'],
  ),
  ...shown('test/integration/whoseToken.test.ts', 'Whose a token is only a database knows.', [
    'src/surreal/whoIs.ts',
  ]),
  ...shown(
    'test/integration/fences.test.ts',
    'The record and its changes come from a database, which this test has.',
    ['src/surreal/userRecord.ts'],
  ),
  ...shown(
    'test/ui/conformance/conformance.browser.test.tsx',
    'Each component is held to the same promises, and these parts show in all of them.',
    [
      'src/ui/UiProvider.tsx',
      'src/ui/account/AccountSettings.tsx',
      'src/ui/form/Field.tsx',
      'src/ui/form/FormView.tsx',
      'src/ui/form/PasswordInput.tsx',
      'src/ui/parts/PartOf.tsx',
      'src/ui/parts/Waiting.tsx',
    ],
  ),
  ...shown(
    'test/ui/conformance/keyboard.browser.test.tsx',
    'What keys do shows in the components that have such a part.',
    [
      'src/ui/parts/Dialog.tsx',
      'src/ui/parts/Menu.tsx',
      'src/ui/parts/Tabs.tsx',
      'src/ui/parts/placeBelow.ts',
      'src/ui/parts/useFocusHandedOn.ts',
    ],
  ),
  ...shown(
    'test/ui/account/UserAvatar.browser.test.tsx',
    'It shows in the picture, or in the letters that stand in for it.',
    ['src/ui/account/initials.ts', 'src/ui/account/safeUrl.ts'],
  ),
  ...shown(
    'test/ui/account/UserProfile.browser.test.tsx',
    'It shows in the form, which fills in and saves a profile.',
    ['src/ui/account/profile.ts', 'src/ui/account/profileOf.ts', 'src/ui/account/useProfileForm.ts'],
  ),
  ...shown(
    'test/ui/account/ChangePasswordForm.browser.test.tsx',
    'The hook is tested by the form that it stands behind.',
    ['src/ui/account/useChangePasswordForm.ts', 'src/ui/account/usePasswordAgain.ts'],
  ),
  ...shown(
    'test/ui/account/DeleteAccount.browser.test.tsx',
    'The hook is tested by the form that it stands behind.',
    ['src/ui/account/useDeleteAccountForm.ts'],
  ),
  ...shown(
    'test/ui/account/ReauthDialog.browser.test.tsx',
    'The hook is tested by the dialog that it stands behind.',
    ['src/ui/account/useReauthForm.ts'],
  ),
  ...shown(
    'test/ui/entry/SignInForm.browser.test.tsx',
    'It is tested by the form that it stands behind.',
    [
      'src/ui/entry/EntryView.tsx',
      'src/ui/entry/useEntryForm.ts',
      'src/ui/entry/useSignInForm.ts',
      'src/ui/form/StandardSchema.ts',
      'src/ui/form/fields.ts',
      'src/ui/form/useForm.ts',
      'src/ui/form/values.ts',
    ],
  ),
  ...shown(
    'test/ui/entry/SignUpForm.browser.test.tsx',
    'It is tested by the form that it stands behind.',
    ['src/ui/entry/useSignUpForm.ts'],
  ),
  ...shown(
    'test/ui/entry/AuthCard.browser.test.tsx',
    'What is kept from one form to the other shows in the card that holds both.',
    ['src/ui/entry/useRemembered.ts', 'src/ui/form/useLastingForm.ts'],
  ),
  ...shown(
    'test/ui/locales.test.ts',
    'It holds words alone, and all languages are held to the same keys and placeholders.',
    [
      'src/ui/locales/ar.ts',
      'src/ui/locales/de.ts',
      'src/ui/locales/es.ts',
      'src/ui/locales/fr.ts',
      'src/ui/locales/he.ts',
      'src/ui/locales/it.ts',
      'src/ui/locales/ja.ts',
      'src/ui/locales/ko.ts',
      'src/ui/locales/nl.ts',
      'src/ui/locales/pl.ts',
      'src/ui/locales/pt-BR.ts',
      'src/ui/locales/tr.ts',
      'src/ui/locales/zh-CN.ts',
      'src/ui/messages/en.ts',
      'src/ui/messages/enAccount.ts',
      'src/ui/messages/enCard.ts',
      'src/ui/messages/enForms.ts',
      'src/ui/messages/enStrength.ts',
      'src/ui/messages/say.ts',
    ],
  ),
  ...shown(
    'test/ui/account/ActiveSessions.browser.test.tsx',
    'How the name of a device stands within a sentence shows in the list that names it.',
    ['src/ui/messages/sayIsolated.ts'],
  ),
];
