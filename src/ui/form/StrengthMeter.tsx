'use client';
/** Shows the strength of a new password by a bar and a word. Only apps that import it ship it. */
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { enStrength } from '../messages/enStrength.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import type { StrengthIndicator } from './fields.js';

/**
 * Judges a password, from 0 (very weak) to 4 (strong). It may load its code first.
 *
 * @param known values from the same form, such as name and e-mail address, which make a password easy to guess
 */
export type StrengthEstimator = (
  password: string,
  known: readonly string[],
) => number | Promise<number>;

/**
 * Makes the `strength` of a password field from an estimator; `passwordStrength` of `react-surreal-auth/ui/strength` is
 * ready-made. The estimator is called at each change of the password; nothing else gets it. Call `strengthMeter` outside
 * of components, because each call makes a new meter.
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
      {/* Screen readers announce the word when it changes, and not at each letter. */}
      <div aria-live="polite">{word}</div>
    </PartOf>
  );
}

/** The estimator's level for the password in the input. A late answer for an earlier password is dropped. */
function useLevel(input: Props['of'], estimate: StrengthEstimator): number | undefined {
  const [level, setLevel] = useState<number>();
  const judgeNow = useRef(() => {});
  useEffect(() => {
    const element = input.current;
    let lastRequest = 0;
    const judge = async (): Promise<void> => {
      lastRequest += 1;
      const request = lastRequest;
      const judged = element?.value ? await judgeIfPossible(estimate, element) : undefined;
      if (request === lastRequest) setLevel(judged && Math.min(4, Math.max(0, Math.round(judged))));
    };
    const listen = (): void => void judge();
    // The event comes before the form empties its inputs.
    const listenLater = (): void => void setTimeout(listen);
    judgeNow.current = listen;
    element?.addEventListener('input', listen);
    element?.form?.addEventListener('reset', listenLater);
    return () => {
      lastRequest = Infinity;
      element?.removeEventListener('input', listen);
      element?.form?.removeEventListener('reset', listenLater);
    };
  }, [input, estimate]);
  // No event tells of text that was typed before hydration, or that the form removed after it was sent.
  useEffect(() => judgeNow.current());
  return level;
}

async function judgeIfPossible(
  estimate: StrengthEstimator,
  password: HTMLInputElement,
): Promise<number | undefined> {
  try {
    return await estimate(password.value, knownIn(password));
  } catch {
    // If the estimator cannot be loaded, the form works without the meter.
    return undefined;
  }
}

/** The values of the text inputs. A password that is shown has the type `text` as well, and is left out. */
function knownIn(password: HTMLInputElement): string[] {
  const inputs = [...(password.form?.querySelectorAll('input') ?? [])];
  return inputs
    .filter(({ type, autocomplete }) => /^(text|email)$/.test(type) && !/password/.test(autocomplete))
    .map(({ value }) => value)
    .filter(Boolean);
}
