/** Looks into the session at work: how long the access token lives, and what the client does about it. */
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { type AuthEvent, type Session, useSession } from 'react-surreal-auth';
import type { EventLog } from './eventLog.js';

export function SessionPanel({ log }: { readonly log: EventLog }): ReactNode {
  const entries = useSyncExternalStore(log.subscribe, log.entries);
  const [since] = useState(() => Date.now());
  return (
    <aside className="session" aria-labelledby="session-title">
      <h2 id="session-title">Session</h2>
      <Countdown />
      <p className="muted">Open since {timeOf(since)}. Renewals change the token, never the page.</p>
      <h3>What happened</h3>
      <ol className="log">
        {entries.map(({ id, at, event }) => (
          <li key={id} data-event={event.type}>
            <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time> {sentenceOf(event)}
          </li>
        ))}
      </ol>
    </aside>
  );
}

const endOf = (session: Session): number | null => session.expiresAt;
const startOf = (session: Session): number => session.issuedAt;

function Countdown(): ReactNode {
  const expiresAt = useSession(endOf);
  const issuedAt = useSession(startOf);
  const now = useNow(250);
  if (expiresAt === undefined || issuedAt === undefined) return null;
  if (expiresAt === null) return <p>The access token has no end.</p>;
  const left = Math.max(0, Math.ceil((expiresAt - now) / 1000));
  return (
    <div className="countdown">
      <span id="token-left">Access token</span>
      <span role="timer" data-testid="token-left">
        {left} s left
      </span>
      <progress
        aria-labelledby="token-left"
        max={expiresAt - issuedAt}
        value={Math.max(0, expiresAt - now)}
      />
    </div>
  );
}

/** Now in epoch milliseconds, looked at every `periodMs`. */
function useNow(periodMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return now;
}

function sentenceOf(event: AuthEvent): string {
  switch (event.type) {
    case 'signed-in':
      return 'Signed in.';
    case 'restored':
      return 'Restored the stored session.';
    case 'sign-in-failed':
      return `A sign-in failed (${event.code}).`;
    case 'signed-out':
      return `Signed out (${event.reason}).`;
    case 'renewed':
      return 'Renewed the tokens.';
    case 'adopted':
      return 'Took over what another tab renewed.';
    case 'renewal-failed':
      return event.retryable
        ? `A renewal failed (${event.code}); trying again.`
        : `The server renews no more (${event.code}).`;
    case 'revocation-failed':
      return `The server does not know of the sign-out yet (${event.code}).`;
    case 'expired':
      return 'The session ended.';
    case 'storage-fallback':
      return 'Storage failed: the session lasts as long as this page.';
    case 'lock-fallback':
      return 'No lock across tabs here.';
    case 'record-set-aside':
      return 'The stored session could not be read.';
  }
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString();
}
