/** The log that `debug` turns on: what is on the list, and nothing else. */
import type { AuthEvent } from '../core/AuthEvent.js';

/** The facts of events that may be shown. What an event gets one day is not in the log until it stands here. */
const SHOWN = ['reason', 'expiresAt', 'code', 'retryable'] as const;

/** Writes one line to the console, below its default level: time, what happened, and the facts of `SHOWN`. */
export function debugLog(event: AuthEvent, now = new Date()): void {
  const facts: Record<string, unknown> = event;
  const shown = SHOWN.filter((name) => name in facts).map((name) => `${name}=${facts[name]}`);
  console.debug(['react-surreal-auth', now.toISOString(), event.type, ...shown].join(' '));
}
