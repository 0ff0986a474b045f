'use client';
/** The ready-made list of the devices on which the user is signed in, and how to sign them out. */
import {
  type ComponentPropsWithoutRef,
  type FocusEvent,
  forwardRef,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { isAuthError } from '../../core/AuthError.js';
import { useAuth } from '../../react/useAuth.js';
import type { AccountSession } from '../../sessions/accountSessions.js';
import { type SessionsOptions, useSessions } from '../../sessions/useSessions.js';
import { enAccount } from '../messages/enAccount.js';
import { say, sayTime } from '../messages/say.js';
import { sayIsolated, withoutTurns } from '../messages/sayIsolated.js';
import { PartOf } from '../parts/PartOf.js';
import { useFocusHandedOn } from '../parts/useFocusHandedOn.js';
import { Waiting } from '../parts/Waiting.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';

export interface ActiveSessionsProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>,
    SessionsOptions,
    UiOptions {}

/**
 * Lists the user's sessions, this one first, and ends one, all others, or all. Needs the strategy `sessionRecord`.
 * Nothing is shown unless somebody is signed in. Everything else it is given goes to the `<div>`, which is there once
 * the list is.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ActiveSessions = forwardRef<HTMLDivElement, ActiveSessionsProps>(function ActiveSessions(
  { messages, classNames, components, ...props },
  ref,
) {
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} rootRef={ref} />
    </UiProvider>
  );
});

/** What is being done: ending the session of this id, the others, or all of them. */
type Deed = string | 'others' | 'all';

function View({
  rootRef,
  names,
  refetchIntervalMs,
  ...props
}: ActiveSessionsProps & { readonly rootRef: React.ForwardedRef<HTMLDivElement> }): ReactNode {
  const words = useWords(enAccount);
  const { isLoading } = useAuth();
  const { status, sessions, error, refetch, end, endOthers, endAll } = useSessions({
    names,
    refetchIntervalMs,
  });
  const [deed, setDeed] = useState<Deed>();
  const [outcome, setOutcome] = useState<{
    readonly said?: ReactNode;
    readonly problem?: string;
  }>({});
  // Known at once, unlike the next render: two clicks may come in one go.
  const isBusy = useRef(false);
  const { list, onFocus } = useFocusKept();
  // Never one beyond the list, here as well.
  const focus = useFocusHandedOn(() => list.current?.querySelector('button') ?? list.current);

  const deviceOf = ({ device }: AccountSession): string => device ?? words.unknownDevice;

  async function run(next: Deed, act: () => Promise<void>, said?: ReactNode): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setDeed(next);
    setOutcome({});
    try {
      await act();
      setOutcome({ said });
    } catch (thrown) {
      setOutcome({ problem: words[isAuthError(thrown) ? thrown.code : 'unexpected'] });
    }
    isBusy.current = false;
    setDeed(undefined);
  }

  if (isLoading || status === 'none') return null;
  if (status !== 'ready') {
    const { id, className } = props;
    return (
      <Waiting
        {...{ id, className, status, error, ...focus }}
        kind="sessions"
        text={words.unexpected}
        onRetry={refetch}
      />
    );
  }
  const count = sessions.filter(({ isCurrent }) => !isCurrent).length;
  return (
    <div {...props} ref={rootRef} data-surreal-auth="sessions">
      <PartOf as="p" part="text">
        {count ? say(words, words.otherDevices, { count }) : words.noOtherDevices}
      </PartOf>
      <PartOf
        as="ul"
        part="list"
        innerRef={list}
        tabIndex={-1}
        aria-label={words.devices}
        onFocus={onFocus}
      >
        {sessions.map((session) => {
          const { id, isCurrent, createdAt, usedAt } = session;
          const device = deviceOf(session);
          return (
            <PartOf as="li" part="item" key={id} data-current={isCurrent ? '' : undefined}>
              <PartOf as="div" part="device">
                <PartOf as="div" part="name">
                  {/* A name that turns the direction of writing turns nothing beside it. */}
                  <bdi>{device}</bdi>
                  {isCurrent && (
                    <PartOf as="span" part="badge">
                      {words.thisDevice}
                    </PartOf>
                  )}
                </PartOf>
                <PartOf as="div" part="time">
                  {say(words, words.signedInSince, { time: sayTime(words, createdAt) })}
                </PartOf>
                {!isCurrent && (
                  <PartOf as="div" part="time">
                    {say(words, words.lastUsed, { time: sayTime(words, usedAt) })}
                  </PartOf>
                )}
              </PartOf>
              {!isCurrent && (
                <DeedButton
                  deed={id}
                  current={deed}
                  label={say(words, words.endSessionOf, { device: withoutTurns(device) })}
                  onClick={() =>
                    void run(id, () => end.mutateAsync(id), sayIsolated(words.sessionEnded, { device }))
                  }
                >
                  {words.endSession}
                </DeedButton>
              )}
            </PartOf>
          );
        })}
      </PartOf>
      <PartOf as="div" part="alert" role="alert">
        {outcome.problem}
      </PartOf>
      <PartOf as="div" part="actions" onFocus={onFocus}>
        {count > 0 && (
          <DeedButton
            deed="others"
            current={deed}
            onClick={() => void run('others', () => endOthers.mutateAsync(), words.othersEnded)}
          >
            {words.endOthers}
          </DeedButton>
        )}
        <DeedButton
          deed="all"
          current={deed}
          onClick={() => void run('all', () => endAll.mutateAsync())}
        >
          {words.endEverywhere}
        </DeedButton>
      </PartOf>
      <PartOf as="div" part="status" role="status" data-done={outcome.said ? '' : undefined}>
        {outcome.said}
      </PartOf>
    </div>
  );
}

interface DeedButtonProps {
  readonly deed: Deed;
  /** The deed that is being done. */
  readonly current: Deed | undefined;
  readonly label?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function DeedButton({ deed, current, label, onClick, children }: DeedButtonProps): ReactNode {
  return (
    <PartOf
      as="button"
      part="button"
      type="button"
      aria-label={label}
      aria-disabled={current !== undefined || undefined}
      data-busy={current === deed ? '' : undefined}
      onClick={onClick}
    >
      {children}
    </PartOf>
  );
}

/** When what had the focus leaves with its row, the button in its place gets it, or else the list. */
function useFocusKept() {
  const list = useRef<HTMLUListElement>(null);
  const held = useRef<{ readonly element: Element; readonly index: number }>(undefined);
  const buttons = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])];
  useEffect(() => {
    if (!held.current || held.current.element.isConnected) return;
    const { index } = held.current;
    held.current = undefined;
    if (document.activeElement !== document.body) return;
    // Never one beyond the list: pressed twice, it would sign out everywhere.
    (index < 0 ? list.current : (buttons()[index] ?? buttons().pop() ?? list.current))?.focus();
  });
  return {
    list,
    onFocus({ target }: FocusEvent<Element>) {
      held.current = {
        element: target,
        index: buttons().findIndex((button) => button.isSameNode(target)),
      };
    },
  };
}
