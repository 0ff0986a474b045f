'use client';
/** How strong a new password is, in a bar and a word. Shipped only with apps that ask for it. */
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { StrengthIndicator } from './forms/fields.js';
import { enStrength } from './messages/enStrength.js';
import { PartOf } from './parts/PartOf.js';
import { useWords } from './UiProvider.js';

/** Judges a password: 0 (very weak) to 4 (strong). It may load what it needs first. */
export type StrengthEstimator = (password: string) => number | Promise<number>;

/**
 * Makes the `strength` of a password field out of an estimator. It is asked at each change, and what it is given goes
 * nowhere else.
 *
 * @example `fields={['email', { preset: 'password', strength: strengthMeter(estimate) }]}`
 */
export function strengthMeter(estimate: StrengthEstimator): StrengthIndicator {
  return (input) => <StrengthMeter of={input} estimate={estimate} />;
}

interface Props {
  readonly of: RefObject<HTMLInputElement | null>;
  readonly estimate: StrengthEstimator;
}

const LEVELS = ['strength0', 'strength1', 'strength2', 'strength3', 'strength4'] as const;

function StrengthMeter({ of: input, estimate }: Props): ReactNode {
  const words = useWords(enStrength);
  const [score, setScore] = useState<number>();
  const latest = useRef(estimate);
  useEffect(() => {
    latest.current = estimate;
  });

  useEffect(() => {
    const element = input.current;
    let asked = 0;
    const judge = async (): Promise<void> => {
      asked += 1;
      const number = asked;
      let judged: number | undefined;
      try {
        judged = element?.value ? await latest.current(element.value) : undefined;
      } catch {
        // An estimator that cannot be loaded takes nothing from the form but its meter.
      }
      if (number === asked) setScore(judged);
    };
    const listen = (): void => void judge();
    element?.addEventListener('input', listen);
    return () => {
      asked += 1;
      element?.removeEventListener('input', listen);
    };
  }, [input]);

  const level = score === undefined ? undefined : Math.min(4, Math.max(0, Math.round(score)));
  const name = level === undefined ? undefined : LEVELS[level];
  return (
    <PartOf
      as="div"
      part="strength"
      role="meter"
      aria-label={words.passwordStrength}
      aria-valuemin={0}
      aria-valuemax={4}
      aria-valuenow={level ?? 0}
      aria-valuetext={name && words[name]}
      data-level={level}
      hidden={level === undefined}
    >
      {name && words[name]}
    </PartOf>
  );
}
