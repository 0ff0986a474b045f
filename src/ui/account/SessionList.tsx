'use client';
/** The sessions of `ActiveSessions` once they are loaded: a row for each, and the buttons that end several at once. */
import type { ReactNode } from 'react';
import type { Sessions } from '../../sessions/useSessions.js';
import { enAccount } from '../messages/enAccount.js';
import { say } from '../messages/say.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import { EndButton } from './EndButton.js';
import { EndEverywhere } from './EndEverywhere.js';
import { SessionRow } from './SessionRow.js';
import type { ListFocus } from './useListFocus.js';
import { useNow } from './useNow.js';
import type { SessionEnding } from './useSessionEnding.js';

interface Props {
  readonly sessions: Sessions;
  readonly ending: SessionEnding;
  readonly focus: ListFocus;
}

export function SessionList({ sessions: state, ending, focus }: Props): ReactNode {
  const words = useWords(enAccount);
  const { sessions, end } = state;
  const { announcement, problem } = ending;
  const { list, onFocus } = focus;
  const now = useNow();
  const count = sessions.filter(({ isCurrent }) => !isCurrent).length;
  return (
    <>
      <PartOf as="p" part="text">
        {count ? say(words, words.otherDevices, { count }) : words.noOtherDevices}
      </PartOf>
      <PartOf as="div" part="actions" onFocus={onFocus}>
        <EndSeveral sessions={state} ending={ending} hasOthers={count > 0} />
      </PartOf>
      <PartOf
        as="ul"
        part="list"
        innerRef={list}
        tabIndex={-1}
        aria-label={words.devices}
        onFocus={onFocus}
      >
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            end={end.mutateAsync}
            ending={ending}
            now={now}
          />
        ))}
      </PartOf>
      <PartOf as="div" part="alert" role="alert">
        {problem}
      </PartOf>
      <PartOf as="div" part="status" role="status" data-done={announcement ? '' : undefined}>
        {announcement}
      </PartOf>
    </>
  );
}

interface EndSeveralProps extends Omit<Props, 'focus'> {
  readonly hasOthers: boolean;
}

function EndSeveral({ sessions, ending, hasOthers }: EndSeveralProps): ReactNode {
  const words = useWords(enAccount);
  const { endOthers, endAll } = sessions;
  return (
    <>
      {hasOthers && (
        <EndButton
          ending={ending}
          target="others"
          end={() => endOthers.mutateAsync()}
          announcement={words.othersEnded}
        >
          {words.endOthers}
        </EndButton>
      )}
      <EndEverywhere ending={ending} end={() => endAll.mutateAsync()} />
    </>
  );
}
