/** The port to the other tabs of this browser. Messages carry no content: whoever hears one reads the store. */
export interface Channel {
  /** Tells the other tabs that the stored session changed. */
  announce(): void;
  /** Calls `listener` when another tab announced a change. */
  subscribe(listener: () => void): () => void;
}
