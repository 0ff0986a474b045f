'use client';
/** How strong a new password is, in a bar and a word. Shipped only with apps that ask for it. */
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { enStrength } from '../messages/enStrength.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import type { StrengthIndicator } from './fields.js';

/**
 * Judges a password: 0 (very weak) to 4 (strong). It may load what it needs first.
 *
 * @param known what the same form says of the person, such as name and e-mail address: others can guess that, too
 */
export type StrengthEstimator = (
  password: string,
  known: readonly string[],
) => number | Promise<number>;

/**
 * Makes the `strength` of a password field out of an estimator; `passwordStrength` of `react-surreal-auth/ui/strength`
 * is one with an estimator. It is asked at each change, and what it is given goes nowhere else. Make it once, outside of
 * components.
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
  const level = useLevel(input, estimate);
  const name = level === undefined ? undefined : LEVELS[level];
  const word = name && words[name];
  return (
    <PartOf as="div" part="strength" data-level={level}>
      {word && (
        <PartOf
          as="div"
          part="meter"
          role="meter"
          aria-label={words.passwordStrength}
          aria-valuemin={0}
          aria-valuemax={4}
          aria-valuenow={level}
          aria-valuetext={word}
        />
      )}
      {/* Spoken when it changes, not at each letter. */}
      <div aria-live="polite">{word}</div>
    </PartOf>
  );
}

/** What the estimator says of what stands in the input now; a slow answer to an earlier question does not count. */
function useLevel(input: Props['of'], estimate: StrengthEstimator): number | undefined {
  const [level, setLevel] = useState<number>();
  const ask = useRef(() => {});
  useEffect(() => {
    const element = input.current;
    let asked = 0;
    const judge = async (): Promise<void> => {
      asked += 1;
      const number = asked;
      const judged = element?.value ? await judgeOrNothing(estimate, element) : undefined;
      if (number === asked) setLevel(judged && Math.min(4, Math.max(0, Math.round(judged))));
    };
    const listen = (): void => void judge();
    // A form tells of its reset before it empties its inputs.
    const listenLater = (): void => void setTimeout(listen);
    ask.current = listen;
    element?.addEventListener('input', listen);
    element?.form?.addEventListener('reset', listenLater);
    return () => {
      asked = Infinity;
      element?.removeEventListener('input', listen);
      element?.form?.removeEventListener('reset', listenLater);
    };
  }, [input, estimate]);
  // What was typed before the page's code had come, and what a form has emptied: nobody tells of these.
  useEffect(() => ask.current());
  return level;
}

async function judgeOrNothing(
  estimate: StrengthEstimator,
  password: HTMLInputElement,
): Promise<number | undefined> {
  try {
    return await estimate(password.value, knownIn(password));
  } catch {
    // Without its estimator, which may fail to load, the form only lacks its meter.
    return undefined;
  }
}

/** A password that is shown is a text, too, until its form is sent. */
function knownIn(password: HTMLInputElement): string[] {
  const inputs = [...(password.form?.querySelectorAll('input') ?? [])];
  return inputs
    .filter(({ type, autocomplete }) => /^(text|email)$/.test(type) && !/password/.test(autocomplete))
    .map(({ value }) => value)
    .filter(Boolean);
}
