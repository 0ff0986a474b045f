/** The port to what happens to the page: woken, shown again, back online. */
export interface Lifecycle {
  /** Calls `listener` whenever time may have passed unnoticed (visible again, shown from a cache, online, resumed). */
  subscribe(listener: () => void): () => void;
}
