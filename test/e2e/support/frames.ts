/** Watches every frame of a page from the start of its document. Runs inside the page. */

/** What was seen, at any moment at all, since the document began. */
export interface Frames {
  /** How often the page was looked at: at each change of the DOM and before each paint. */
  looks: number;
  /** When a password field was first seen, epoch milliseconds of the page's own clock. */
  formAt: number | undefined;
  /** When text that only signed-in users may see was last seen. */
  privateAt: number | undefined;
  /** Texts that must not appear once the form has been there, and those of them that did. */
  forbidden: readonly string[];
  appeared: readonly string[];
  /** Whether the form has been there since `forbidden` was set. */
  hasLeft: boolean;
}

declare global {
  interface Window {
    watchedFrames: Frames;
  }
}

/** For `addInitScript`: it is sent to the page as text, so it uses nothing from outside. */
export function watchFrames(): void {
  const frames: Frames = {
    looks: 0,
    formAt: undefined,
    privateAt: undefined,
    forbidden: [],
    appeared: [],
    hasLeft: false,
  };
  window.watchedFrames = frames;
  const look = (): void => {
    frames.looks += 1;
    if (document.querySelector('input[type="password"]')) {
      frames.formAt ??= Date.now();
      frames.hasLeft = true;
    }
    if (document.querySelector('[data-mount-id]')) frames.privateAt = Date.now();
    if (!frames.hasLeft) return;
    const text = document.documentElement.innerHTML;
    const seen = frames.forbidden.filter((one) => text.includes(one));
    if (seen.length > 0) frames.appeared = [...new Set([...frames.appeared, ...seen])];
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  const paint = (): void => {
    look();
    requestAnimationFrame(paint);
  };
  paint();
}
