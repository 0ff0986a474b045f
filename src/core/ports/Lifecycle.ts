/** The port to what happens to the page: woken, shown again, back online; and painted. */
export interface Lifecycle {
  /** Calls `listener` whenever time may have passed unnoticed (visible again, shown from a cache, online, resumed). */
  subscribe(listener: () => void): () => void;
  /**
   * Runs `run` once the page has painted what was published last, for work that nobody waits for; the returned function
   * cancels it. Where nothing is painted it runs soon.
   */
  afterPaint(run: () => void): () => void;
}
