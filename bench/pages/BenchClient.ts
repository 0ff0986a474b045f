/** What each candidate offers to the page that measures it. */

export interface BenchClient {
  /** Resolves once the client has told whether somebody is signed in, with the user's name. */
  known(): Promise<string | undefined>;
  signIn(): Promise<unknown>;
  signOut(): Promise<unknown>;
  /** A valid access token; left out where pages never see one. */
  getToken?: (() => Promise<string>) | undefined;
  /** Renews the tokens if they have ended, as an app's call to its own server needs it. */
  getFresh(): Promise<unknown>;
  dispose(): unknown;
}

export interface BenchModule {
  createBenchClient(): BenchClient;
  /** The requests of one sign-in without a library, one after the other. */
  bareSignIn(): Promise<unknown>;
}
