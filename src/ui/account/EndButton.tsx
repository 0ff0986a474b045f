'use client';
/** A button of `ActiveSessions` that ends sessions. All of them wait while one is at work. */
import type { ReactNode } from 'react';
import { PartOf } from '../parts/PartOf.js';
import type { EndTarget, SessionEnding } from './useSessionEnding.js';

interface Props {
  readonly ending: SessionEnding;
  readonly target: EndTarget;
  readonly end: () => Promise<void>;
  /** The sentence that is announced afterwards. */
  readonly announcement?: ReactNode;
  /** The accessible name, where the text alone does not say which session is meant. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

export function EndButton({ ending, target, end, announcement, label, children }: Props): ReactNode {
  const { pending, run } = ending;
  return (
    <PartOf
      as="button"
      part="button"
      type="button"
      aria-label={label}
      aria-disabled={pending !== undefined || undefined}
      data-busy={pending === target ? '' : undefined}
      onClick={() => void run(target, end, announcement)}
    >
      {children}
    </PartOf>
  );
}
