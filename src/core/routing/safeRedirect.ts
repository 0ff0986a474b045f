/** Keeps redirects on the page's own origin. */

/**
 * The path, query and hash of `target` when it stays on `origin`, else `undefined`.
 *
 * @param target where to go, as an address or a path; untrusted
 * @param origin the page's origin, such as `https://app.example`
 */
export function safeRedirect(target: string, origin: string): string | undefined {
  // Browsers drop tabs and newlines inside addresses and read `\` as `/`; such targets are never meant well.
  if ([...target].some((char) => char < ' ' || char === '\\')) return undefined;
  try {
    const url = new URL(target, `${origin}/`);
    // Not `url.origin`: that of a blob is its maker's, and it leaves out names and passwords.
    if (!url.href.startsWith(`${origin}/`)) return undefined;
    // A path that opens with two slashes would be another host when it is used as an address again.
    return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`;
  } catch {
    return undefined;
  }
}
