/** Says a sentence to screen readers from outside of the app's tree, because the component that asks is gone by then. */

/** Milliseconds for which the region stays empty: screen readers know it by then, and have begun with what got the focus. */
const SPOKEN_AFTER_MS = 300;
/** Milliseconds after which the sentence is no longer found by those who read the page line by line. */
const KEPT_FOR_MS = 10_000;

/** @param locale the language of the sentence, as a BCP 47 tag */
export function announce(sentence: string, locale: string): void {
  for (const former of document.querySelectorAll('[data-surreal-announcer]')) former.remove();
  const region = document.createElement('div');
  region.dataset.surrealAnnouncer = '';
  // Not role="status", so that an app that looks for its own status finds no second one.
  region.ariaLive = 'polite';
  region.lang = locale;
  // Through the object model, which a Content Security Policy allows.
  region.style.cssText =
    'position:fixed;inset:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
  document.body.append(region);
  setTimeout(() => {
    region.textContent = sentence;
  }, SPOKEN_AFTER_MS);
  setTimeout(() => region.remove(), KEPT_FOR_MS);
}
