/** What the pages of the bench put on their window, for the runner to call. */
interface Window {
  /** Milliseconds from the first render to the user's name in the page. */
  mounted: Promise<number>;
  /** How often the component that shows the user has rendered. */
  renders: number;
  /** Renews the tokens now; left out where the library offers no such call. */
  renew?: () => Promise<unknown>;
  bench: {
    /** Makes a client in place of the former one; resolves with the milliseconds until it knows who is signed in. */
    open(): Promise<{ ms: number; user: string | undefined }>;
    signIn(): Promise<number>;
    bareSignIn(): Promise<number>;
    known(): Promise<string | undefined>;
    signOut(): Promise<void>;
    /** Microseconds of one call out of `count` in a row, or `undefined` where there is none. */
    getToken(count: number): Promise<number | undefined>;
    /** Asks for a token that is valid `count` times at once; milliseconds until all have heard, and how many failed. */
    together(count: number): Promise<{ ms: number; failed: number }>;
  };
}
