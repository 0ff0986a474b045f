'use client';
/** What stands in a component's place until its data is there: that it comes, or why it does not and a way to try again. */
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useState } from 'react';
import { isAuthError } from '../../core/AuthError.js';
import { enAccount } from '../messages/enAccount.js';
import { useWords } from '../UiProvider.js';
import { PartOf } from './PartOf.js';

/** How long a screen reader is given to find the empty status, in milliseconds: only what changes later is announced. */
const KNOWN_AFTER_MS = 100;

interface Props
  extends Pick<ComponentPropsWithoutRef<'div'>, 'id' | 'className' | 'onFocus' | 'onBlur'> {
  /** The stylesheet's mark. */
  readonly kind: string;
  readonly status: string;
  readonly error: unknown;
  /** Said where the error has no sentence of its own. */
  readonly text: string;
  readonly onRetry: () => void;
}

export function Waiting({ kind, status, error, text, onRetry, ...root }: Props): ReactNode {
  const words = useWords(enAccount);
  const [hasTried, setTried] = useState(false);
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(true), KNOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  // The place's own text says what does not work here.
  const hasSentence = isAuthError(error) && error.code !== 'unsupported';
  const reason = hasSentence ? words[error.code] : text;
  const isLoading = status === 'loading';
  return (
    <div {...root} data-surreal-auth={kind} data-status={status}>
      <PartOf as="p" part="text" role="status">
        {isKnown && (isLoading ? words.loading : reason)}
      </PartOf>
      {/* It stays while it tries again, or the focus would be lost. */}
      {(!isLoading || hasTried) && (
        <PartOf
          as="button"
          part="button"
          type="button"
          aria-disabled={isLoading || undefined}
          data-busy={isLoading ? '' : undefined}
          onClick={() => {
            setTried(true);
            if (!isLoading) onRetry();
          }}
        >
          {words.tryAgain}
        </PartOf>
      )}
    </div>
  );
}
