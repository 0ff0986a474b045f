/** Work that can wait until the page has painted what it is about to show. */

/** How long to wait for a frame, in milliseconds: a page that has just been hidden paints none. */
const NO_FRAME_MS = 100;

/** Runs `run` after the next frame; soon where there are none, as in hidden pages. The returned function cancels it. */
export function afterPaint(run: () => void): () => void {
  const hasFrames = typeof document !== 'undefined' && document.visibilityState === 'visible';
  let timer = setTimeout(done, hasFrames ? NO_FRAME_MS : 0);
  // The callback still runs before its frame is painted.
  const inFrame = (): void => {
    clearTimeout(timer);
    timer = setTimeout(done, 0);
  };
  const frame = hasFrames ? requestAnimationFrame(inFrame) : undefined;
  function cancel(): void {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  }
  function done(): void {
    cancel();
    run();
  }
  return cancel;
}
