/** Addresses out of records: whoever may write a record must not get a script into somebody else's page. */

const LINKS: readonly string[] = ['https:', 'http:'];
/** A `blob:` can be shown, but not opened: its script would run as this page's own. */
const PICTURES: readonly string[] = [...LINKS, 'blob:'];

/** The address when a link may lead there, else nothing: `javascript:` and all other schemes are dropped. */
export const safeLink = (url: unknown): string | undefined => check(url, LINKS);

/** The address when a picture may come from there, else nothing: `data:` and all other schemes are dropped. */
export const safePicture = (url: unknown): string | undefined => check(url, PICTURES);

function check(url: unknown, schemes: readonly string[]): string | undefined {
  if (typeof url !== 'string' || url === '') return undefined;
  try {
    // The scheme as browsers read it, past blanks, control characters and capitals; what has none gets this page's.
    return schemes.includes(new URL(url, 'https://page.invalid').protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
