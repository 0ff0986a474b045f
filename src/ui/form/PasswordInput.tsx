'use client';
/** A password input that can show what is typed until it is submitted, warns of Caps Lock, and can tell its strength. */
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import type { StrengthIndicator } from './fields.js';

export interface PasswordInputProps
  extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'value' | 'defaultValue'> {
  /** Shows how strong the password is: `passwordStrength` or `strengthMeter(estimator)`. @default nothing */
  readonly strength?: StrengthIndicator | undefined;
}

/** What is typed stays in the input: no state and no attribute holds it. */
export const PasswordInput = forwardRef<HTMLInputElement, PasswordInputProps>(function PasswordInput(
  { strength, ...props },
  ref,
) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => input.current as HTMLInputElement, []);
  const capsLockId = `${useId()}caps`;

  // Hidden when it is sent: browsers remember what was typed into other inputs.
  useEffect(() => {
    const form = input.current?.form;
    const hide = (): void => setShown(false);
    form?.addEventListener('submit', hide);
    return () => form?.removeEventListener('submit', hide);
  }, []);

  return (
    <div data-surreal-auth="password-input">
      <PartOf as="div" part="password">
        <PartOf
          as="input"
          {...props}
          part="input"
          innerRef={input}
          type={isShown ? 'text' : 'password'}
          autoCorrect="off"
          aria-describedby={
            [props['aria-describedby'], capsLock && capsLockId].filter(Boolean).join(' ') || undefined
          }
          onKeyUp={(event) => {
            props.onKeyUp?.(event);
            setCapsLock(event.getModifierState('CapsLock'));
          }}
          onBlur={(event) => {
            props.onBlur?.(event);
            setCapsLock(false);
          }}
        />
        <PartOf
          as="button"
          part="toggle"
          type="button"
          aria-label={words.showPassword}
          aria-pressed={isShown}
          // Focus and caret stay where they are.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown(!isShown)}
        >
          <Eye isCrossed={isShown} />
        </PartOf>
      </PartOf>
      <PartOf as="div" part="caps-lock" aria-live="polite" id={capsLockId}>
        {capsLock ? words.capsLock : null}
      </PartOf>
      {strength && <Strength indicator={strength} of={input} />}
    </div>
  );
});

/** A component of its own: while `PasswordInput` renders, no function may get its ref. */
function Strength({
  indicator,
  of,
}: {
  readonly indicator: StrengthIndicator;
  readonly of: RefObject<HTMLInputElement | null>;
}): ReactNode {
  return indicator(of);
}

function Eye({ isCrossed }: { readonly isCrossed: boolean }): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 12c4.5-9 15.5-9 20 0-4.5 9-15.5 9-20 0" />
      <circle cx="12" cy="12" r="3" />
      {isCrossed && <path d="M4 4l16 16" />}
    </svg>
  );
}
