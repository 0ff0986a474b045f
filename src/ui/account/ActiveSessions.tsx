'use client';
/** The ready-made list of the devices on which the user is signed in, with buttons that sign them out. */
import type { ComponentPropsWithoutRef } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { type SessionsOptions, useSessions } from '../../sessions/useSessions.js';
import { enAccount } from '../messages/enAccount.js';
import { useFocusHandover } from '../parts/useFocusHandover.js';
import { Waiting } from '../parts/Waiting.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { SessionList } from './SessionList.js';
import { useListFocus } from './useListFocus.js';
import { useSessionEnding } from './useSessionEnding.js';

export interface ActiveSessionsProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>,
    SessionsOptions,
    UiOptions {}

/**
 * Lists the user's sessions, the current one first, and ends one of them, all others, or all. It needs the strategy
 * `sessionRecord`, and renders nothing without a session. All other props go to the `<div>`, which appears once
 * the sessions are loaded.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ActiveSessions = withUi<HTMLDivElement, ActiveSessionsProps>(function ActiveSessions(
  { names, refetchIntervalMs, ...props },
  ref,
) {
  const words = useWords(enAccount);
  const { isLoading } = useAuth();
  const sessions = useSessions({ names, refetchIntervalMs });
  const { status, error, refetch } = sessions;
  const ending = useSessionEnding(words);
  const focus = useListFocus();
  const { list } = focus;
  // If no row has a button, the list takes the focus: the next button would sign out everywhere.
  const handover = useFocusHandover(() => list.current?.querySelector('button') ?? list.current);

  if (isLoading || status === 'none') return null;
  const { id, className } = props;
  return status === 'ready' ? (
    <div {...props} ref={ref} data-surreal-auth="sessions">
      <SessionList sessions={sessions} ending={ending} focus={focus} />
    </div>
  ) : (
    <Waiting
      {...{ id, className, status, error, ...handover }}
      kind="sessions"
      text={words.unexpected}
      onRetry={refetch}
    />
  );
});
