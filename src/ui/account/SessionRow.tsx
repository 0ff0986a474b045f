'use client';
/** One device in the list of `ActiveSessions`: its name, its times, and the button that signs it out. */
import type { ReactNode } from 'react';
import type { AccountSession } from '../../sessions/accountSessions.js';
import { enAccount } from '../messages/enAccount.js';
import { say, sayAgo, sayTime } from '../messages/say.js';
import { sayIsolated, withoutDirectionMarks } from '../messages/sayIsolated.js';
import { Icon } from '../parts/Icon.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import { EndButton } from './EndButton.js';
import type { SessionEnding } from './useSessionEnding.js';

interface Props {
  readonly session: AccountSession;
  /** Ends the session of this id. */
  readonly end: (id: string) => Promise<void>;
  readonly ending: SessionEnding;
  /** Epoch milliseconds. */
  readonly now: number;
}

export function SessionRow({ session, end, ending, now }: Props): ReactNode {
  const words = useWords(enAccount);
  const { id, isCurrent, createdAt, usedAt } = session;
  const device = session.device ?? words.unknownDevice;
  return (
    <PartOf as="li" part="item" data-current={isCurrent ? '' : undefined}>
      <DeviceIcon device={device} />
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
          <PartOf as="time" part="time" dateTime={machineTime(usedAt)} title={sayTime(words, usedAt)}>
            {say(words, words.lastUsed, { time: sayAgo(words, usedAt, now) })}
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

/** A record may hold an invalid date, which has no such form. */
const machineTime = (at: number): string | undefined =>
  Number.isNaN(at) ? undefined : new Date(at).toISOString();

/** A phone, a tablet or a computer, as far as the device's name tells. */
function DeviceIcon({ device }: { readonly device: string }): ReactNode {
  const isTablet = /ipad|tablet/i.test(device);
  const isPhone = !isTablet && /iphone|android|phone|mobile/i.test(device);
  return (
    <Icon>
      {isPhone ? (
        <path d="M7 3h10v18H7zM11 18h2" />
      ) : isTablet ? (
        <path d="M4 3h16v18H4zM11 18h2" />
      ) : (
        <path d="M4 5h16v11H4zM2 20h20" />
      )}
    </Icon>
  );
}
