/**
 * Sentences for developers. The library's build guards the first argument of these functions, so that production bundles
 * carry none of them; see `scripts/lib/stripSentences.mjs`.
 */

/** An error about wrong use of the package. @param text what is wrong and how to fix it; `undefined` in production */
export function misuse(text: string | undefined): Error {
  return new Error(`react-surreal-auth: ${text ?? 'wrong use; a development build says which.'}`);
}

/** A more exact sentence for an `AuthError` than its code has. */
export function forDevelopers(text: string | undefined): string | undefined {
  return text;
}
