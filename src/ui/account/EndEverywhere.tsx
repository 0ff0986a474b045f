'use client';
/** The button of `ActiveSessions` that signs out everywhere. It asks first, because it signs out this device as well. */
import { type ReactNode, useState } from 'react';
import { enAccount } from '../messages/enAccount.js';
import { Dialog } from '../parts/Dialog.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import type { SessionEnding } from './useSessionEnding.js';

interface Props {
  readonly ending: SessionEnding;
  readonly end: () => Promise<void>;
}

export function EndEverywhere({ ending: { pending, run }, end }: Props): ReactNode {
  const words = useWords(enAccount);
  const [isAsking, setAsking] = useState(false);
  const answer = (isYes: boolean): void => {
    setAsking(false);
    if (isYes) void run('all', end);
  };
  return (
    <>
      <PartOf
        as="button"
        part="button"
        type="button"
        aria-haspopup="dialog"
        aria-disabled={pending !== undefined || undefined}
        data-busy={pending === 'all' ? '' : undefined}
        onClick={() => pending === undefined && setAsking(true)}
      >
        {words.endEverywhere}
      </PartOf>
      <Dialog
        open={isAsking}
        kind="end-everywhere-dialog"
        title={words.endEverywhere}
        text={words.endEverywhereWarning}
        onClose={() => answer(false)}
      >
        <PartOf as="div" part="actions">
          <PartOf as="button" part="danger" type="button" onClick={() => answer(true)}>
            {words.endEverywhere}
          </PartOf>
          <PartOf as="button" part="button" type="button" onClick={() => answer(false)}>
            {words.cancel}
          </PartOf>
        </PartOf>
      </Dialog>
    </>
  );
}
