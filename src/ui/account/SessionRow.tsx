'use client';
/** One device in the list of `ActiveSessions`: its name, its times, and the button that signs it out. */
import type { ReactNode } from 'react';
import type { AccountSession } from '../../sessions/accountSessions.js';
import { enAccount } from '../messages/enAccount.js';
import { say, sayTime } from '../messages/say.js';
import { sayIsolated, withoutDirectionMarks } from '../messages/sayIsolated.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import { EndButton } from './EndButton.js';
import type { SessionEnding } from './useSessionEnding.js';

interface Props {
  readonly session: AccountSession;
  /** Ends the session of this id. */
  readonly end: (id: string) => Promise<void>;
  readonly ending: SessionEnding;
}

export function SessionRow({ session, end, ending }: Props): ReactNode {
  const words = useWords(enAccount);
  const { id, isCurrent, createdAt, usedAt } = session;
  const device = session.device ?? words.unknownDevice;
  return (
    <PartOf as="li" part="item" data-current={isCurrent ? '' : undefined}>
      <PartOf as="div" part="device">
        <PartOf as="div" part="name">
          {/* `bdi` keeps a name that turns the direction of writing from turning the text beside it. */}
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
        <EndButton
          ending={ending}
          target={id}
          end={() => end(id)}
          announcement={sayIsolated(words.sessionEnded, { device })}
          label={say(words, words.endSessionOf, { device: withoutDirectionMarks(device) })}
        >
          {words.endSession}
        </EndButton>
      )}
    </PartOf>
  );
}
