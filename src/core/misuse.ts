/** Errors about wrong use of the package: for developers, so only development builds carry the words. */

/** @param text what is wrong and how to fix it, behind `process.env.NODE_ENV !== 'production' &&` */
export function misuse(text: string | false): Error {
  return new Error(`react-surreal-auth: ${text || 'see a development build'}`);
}
