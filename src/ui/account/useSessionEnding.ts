'use client';
/** Ends sessions one request at a time, and holds the result for the alert and the status of the list. */
import { type ReactNode, useRef, useState } from 'react';
import { isAuthError } from '../../core/AuthError.js';
import type { FormMessages } from '../messages/Messages.js';

/** The sessions to end: the one of this id, all others, or all. */
export type EndTarget = string | 'others' | 'all';

interface Outcome {
  /** The sentence for a success. */
  readonly announcement?: ReactNode;
  /** The sentence for a failure. */
  readonly problem?: string;
}

export interface SessionEnding extends Outcome {
  /** The sessions that are being ended at the moment. */
  readonly pending: EndTarget | undefined;
  /** Calls `end`, unless an earlier call is still pending. */
  readonly run: (
    target: EndTarget,
    end: () => Promise<void>,
    announcement?: ReactNode,
  ) => Promise<void>;
}

export function useSessionEnding(words: FormMessages): SessionEnding {
  const [pending, setPending] = useState<EndTarget>();
  const [outcome, setOutcome] = useState<Outcome>({});
  // State changes with the next render; two clicks may come before it.
  const isBusy = useRef(false);

  async function run(
    target: EndTarget,
    end: () => Promise<void>,
    announcement?: ReactNode,
  ): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setPending(target);
    setOutcome({});
    try {
      await end();
      setOutcome({ announcement });
    } catch (error) {
      setOutcome({ problem: words[isAuthError(error) ? error.code : 'unexpected'] });
    }
    isBusy.current = false;
    setPending(undefined);
  }

  return { ...outcome, pending, run };
}
