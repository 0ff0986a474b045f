/** Watches every frame of a page in which one user follows another. Runs inside the page. */

export interface WatchedSwitch {
  /** Whether the next user has been seen. */
  switched: boolean;
  /** Texts of the former user that were there beside the next user's, or after them. */
  appeared: readonly string[];
}

declare global {
  interface Window {
    watchedSwitch: WatchedSwitch;
  }
}

/** For `evaluate`: it is sent to the page as text, so it uses nothing from outside. */
export function watchSwitch({
  former,
  next,
}: {
  readonly former: readonly string[];
  readonly next: readonly string[];
}): void {
  const seen: WatchedSwitch = { switched: false, appeared: [] };
  window.watchedSwitch = seen;
  const look = (): void => {
    // A later call watches another switch.
    if (window.watchedSwitch !== seen) {
      observer.disconnect();
      return;
    }
    const text = document.documentElement.innerHTML;
    seen.switched ||= next.some((one) => text.includes(one));
    const shown = seen.switched ? former.filter((one) => text.includes(one)) : [];
    seen.appeared = [...new Set([...seen.appeared, ...shown])];
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  look();
}
