'use client';
/** The sentence that tells why a session ended, where the person did not end it in this tab. */
import type { ReactNode } from 'react';
import { useAuth } from '../../react/useAuth.js';
import type { FormMessages } from '../messages/Messages.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';

export function EndOfSession(): ReactNode {
  const { status, reason } = useAuth();
  const text = sentenceOf(status === 'expired' ? status : reason, useWords());
  return text ? (
    <PartOf as="p" part="text">
      {text}
    </PartOf>
  ) : null;
}

function sentenceOf(
  reason: ReturnType<typeof useAuth>['reason'],
  words: FormMessages,
): string | undefined {
  switch (reason) {
    case 'expired':
      return words.session_expired;
    case 'revoked':
      return words.endedElsewhere;
    case 'other-tab':
      return words.signedOutInOtherTab;
    case 'signed-out':
    case 'none':
    case undefined:
      return undefined;
  }
}
