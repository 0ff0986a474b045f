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
export const MOST_UNTESTED = 62;

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
    ['src/entries/ui/strength.ts'],
  ),
  ...shown(
    'test/react/accessMethods.browser.test.tsx',
    'They are read by every hook, and show in the pages of the hooks.',
    ['src/react/useAuthClient.ts', 'src/react/useAuthState.ts', 'src/react/currentUserQueryOptions.ts'],
  ),
  ...shown(
    'test/react/caches.browser.test.tsx',
    'Whose rows a cache holds shows only in a page with a provider and queries.',
    ['src/react/keepCacheOfOne.ts', 'src/react/useCacheOfOne.ts'],
  ),
  ...shown(
    'test/schema/sessionRecords.test.ts',
    'It is a part of the generated SurrealQL, which is compared and run as a whole.',
    ['src/schema/access.ts', 'src/schema/tables.ts'],
  ),
  ...shown(
    'test/integration/lockedDown.test.ts',
    'Endpoints are SurrealQL that shows only on a server that refuses queries.',
    ['src/schema/endpoints.ts'],
  ),
  ...shown(
    'test/integration/sdkSessions.test.ts',
    'Which session of the SDK has which identity shows only with the SDK and an engine.',
    ['src/surreal/openConnection.ts', 'src/surreal/wrapEngines.ts'],
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
    ['src/ui/form/FormView.tsx'],
  ),
  ...shown(
    'test/ui/account/UserProfile.browser.test.tsx',
    'It shows in the form, which fills in and saves a profile.',
    ['src/ui/account/useProfileForm.ts'],
  ),
  ...shown(
    'test/ui/account/ChangePasswordForm.browser.test.tsx',
    'The hook is tested by the form that it stands behind.',
    ['src/ui/account/usePasswordAgain.ts'],
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
    ['src/ui/entry/EntryView.tsx', 'src/ui/entry/useEntryForm.ts', 'src/ui/entry/useSignInForm.ts'],
  ),
  ...shown(
    'test/ui/entry/SignUpForm.browser.test.tsx',
    'It is tested by the form that it stands behind.',
    ['src/ui/entry/useSignUpForm.ts'],
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
      'src/ui/messages/enAccount.ts',
      'src/ui/messages/enCard.ts',
      'src/ui/messages/enForms.ts',
      'src/ui/messages/enStrength.ts',
    ],
  ),
  ...shown(
    'test/ui/account/ActiveSessions.browser.test.tsx',
    'It is a part of the list of devices, and has looks alone.',
    ['src/ui/account/EndButton.tsx', 'src/ui/account/SessionList.tsx', 'src/ui/account/SessionRow.tsx'],
  ),
  ...shown(
    'test/ui/account/UserProfile.browser.test.tsx',
    'It shows in the form, which fills in a record that changes.',
    ['src/ui/account/useRecordInForm.ts'],
  ),
  ...shown('test/ui/form/useForm.browser.test.tsx', 'The form that is sent drives it.', [
    'src/ui/form/useSubmission.ts',
  ]),
  ...shown('test/ui/conformance/conformance.browser.test.tsx', 'It is a drawing without logic.', [
    'src/ui/parts/Icon.tsx',
  ]),
  ...shown('test/ui/parts/Menu.browser.test.tsx', 'It moves in a menu, which this test opens.', [
    'src/ui/parts/menuKeys.ts',
    'src/ui/parts/useMenu.ts',
  ]),
  ...shown('test/ui/parts/Dialog.browser.test.tsx', 'The ref that a dialog hands on shows it.', [
    'src/ui/parts/useForwardedRef.ts',
  ]),
];
