'use client';
/** Takes a component's place until its data is loaded: says so, or gives the error and a button to try again. */
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useState } from 'react';
import { isAuthError } from '../../core/AuthError.js';
import { enAccount } from '../messages/enAccount.js';
import { useWords } from '../UiProvider.js';
import { PartOf } from './PartOf.js';

/** Milliseconds for which the status stays empty: screen readers announce only changes in a status that they know. */
const EMPTY_FOR_MS = 100;
/** Milliseconds after which it says that loading takes long: an answer takes less unless the network is slow or gone. */
const SLOW_AFTER_MS = 3000;

interface Props
  extends Pick<ComponentPropsWithoutRef<'div'>, 'id' | 'className' | 'onFocus' | 'onBlur'> {
  /** The value of `data-surreal-auth`, by which the stylesheet knows the component. */
  readonly kind: string;
  readonly status: string;
  readonly error: unknown;
  /** Shown for an error without a sentence of its own. */
  readonly text: string;
  readonly onRetry: () => void;
}

export function Waiting({ kind, status, error, text, onRetry, ...root }: Props): ReactNode {
  const words = useWords(enAccount);
  const [hasRetried, setRetried] = useState(false);
  const isLoading = status === 'loading';
  const speaks = useAfter(EMPTY_FOR_MS, true);
  const isSlow = useAfter(SLOW_AFTER_MS, isLoading);
  // `text` says better what does not work here than the general sentence for `unsupported`.
  const hasSentence = isAuthError(error) && error.code !== 'unsupported';
  const reason = hasSentence ? words[error.code] : text;
  return (
    <div {...root} data-surreal-auth={kind} data-status={status}>
      <PartOf as="p" part="text" role="status">
        {speaks && (isLoading ? (isSlow ? words.loadingSlowly : words.loading) : reason)}
      </PartOf>
      {isLoading && (
        <PartOf as="div" part="skeleton" aria-hidden={true}>
          <div />
          <div />
          <div />
        </PartOf>
      )}
      {/* The button stays while it tries again, so that it keeps the focus. */}
      {(!isLoading || hasRetried) && (
        <PartOf
          as="button"
          part="button"
          type="button"
          aria-disabled={isLoading || undefined}
          data-busy={isLoading ? '' : undefined}
          onClick={() => {
            setRetried(true);
            if (!isLoading) onRetry();
          }}
        >
          {words.tryAgain}
        </PartOf>
      )}
    </div>
  );
}

/** Whether the time has passed since this became active. */
function useAfter(ms: number, isActive: boolean): boolean {
  const [hasPassed, setPassed] = useState(false);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => setPassed(true), ms);
    return () => {
      clearTimeout(timer);
      setPassed(false);
    };
  }, [ms, isActive]);
  return hasPassed;
}
