/** What the client told of itself, newest first, for showing it. A store of its own: an event renders its readers only. */
import type { AuthEvent } from 'react-surreal-auth';

/** What the client tells, and the one thing that it does not know. */
export type DemoEvent = AuthEvent | { readonly type: 'account-deleted' };

export interface LoggedEvent {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly event: DemoEvent;
}

export interface EventLog {
  add(event: DemoEvent): void;
  entries(): readonly LoggedEvent[];
  subscribe(listener: () => void): () => void;
}

const MAX_ENTRIES = 30;

export function createEventLog(): EventLog {
  let entries: readonly LoggedEvent[] = [];
  let last = 0;
  const listeners = new Set<() => void>();
  return {
    add(event) {
      last += 1;
      entries = [{ id: last, at: Date.now(), event }, ...entries].slice(0, MAX_ENTRIES);
      for (const listener of listeners) listener();
    },
    entries: () => entries,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
