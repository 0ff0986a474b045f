/** Checks addresses from records: an address that a user has written must not run a script in another user's page. */

const LINKS: readonly string[] = ['https:', 'http:'];
/** A `blob:` is safe as a picture, but not as a link: its scripts would run with this page's origin. */
const PICTURES: readonly string[] = [...LINKS, 'blob:'];

/** The address if a link may lead there; `undefined` for `javascript:` and all other schemes. */
export const safeLink = (url: unknown): string | undefined => check(url, LINKS);

/** The address if a picture may come from there; `undefined` for `data:` and all other schemes. */
export const safePicture = (url: unknown): string | undefined => check(url, PICTURES);

function check(url: unknown, schemes: readonly string[]): string | undefined {
  if (typeof url !== 'string' || url === '') return undefined;
  try {
    // URL reads the scheme as browsers do: it skips blanks, control characters and case. Relative addresses are safe.
    return schemes.includes(new URL(url, 'https://page.invalid').protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
