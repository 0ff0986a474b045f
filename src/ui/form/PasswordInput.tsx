'use client';
/** A password input with a button that shows the text, a warning about Caps Lock and, where wanted, a strength meter. */
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useState,
} from 'react';
import { Icon } from '../parts/Icon.js';
import { inTurn } from '../parts/inTurn.js';
import { PartOf } from '../parts/PartOf.js';
import { useForwardedRef } from '../parts/useForwardedRef.js';
import { useWords } from '../UiProvider.js';
import type { StrengthIndicator } from './fields.js';

export interface PasswordInputProps
  extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'value' | 'defaultValue'> {
  /** Shows how strong the password is: `passwordStrength` or `strengthMeter(estimator)`. @default nothing */
  readonly strength?: StrengthIndicator | undefined;
  /** Describes the button that shows the password, such as by the label of the input. @default nothing */
  readonly toggleDescription?: string | undefined;
}

/** The password stays in the input: neither state nor an attribute holds it. */
export const PasswordInput = forwardRef<HTMLInputElement, PasswordInputProps>(function PasswordInput(
  { strength, toggleDescription, ...props },
  ref,
) {
  const words = useWords();
  const input = useForwardedRef(ref);
  const [isShown, setShown] = useShown(input);
  const [capsLock, setCapsLock] = useState(false);
  const capsLockId = `${useId()}caps`;

  const descriptions = [props['aria-describedby'], capsLock && capsLockId].filter(Boolean).join(' ');
  return (
    <div data-surreal-auth="password-input">
      <PartOf as="div" part="password">
        <PartOf
          as="input"
          dir="ltr"
          {...props}
          part="input"
          innerRef={input}
          type={isShown ? 'text' : 'password'}
          autoCorrect="off"
          aria-describedby={descriptions || undefined}
          onKeyUp={inTurn(props.onKeyUp, (event) => setCapsLock(event.getModifierState('CapsLock')))}
          onBlur={inTurn(props.onBlur, () => setCapsLock(false))}
        />
        <ShowToggle
          description={toggleDescription}
          isShown={isShown}
          onClick={() => setShown(!isShown)}
        />
      </PartOf>
      <PartOf as="div" part="caps-lock" aria-live="polite" id={capsLockId}>
        {capsLock ? words.capsLock : null}
      </PartOf>
      {strength?.(input)}
    </div>
  );
});

/** Whether the password is shown. It is hidden again on submit, because browsers remember the values of text inputs. */
function useShown(input: RefObject<HTMLInputElement | null>) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const form = input.current?.form;
    const hide = (): void => setShown(false);
    form?.addEventListener('submit', hide);
    return () => form?.removeEventListener('submit', hide);
  }, [input]);
  return [isShown, setShown] as const;
}

interface ShowToggleProps {
  readonly description: string | undefined;
  readonly isShown: boolean;
  readonly onClick: () => void;
}

function ShowToggle({ description, isShown, onClick }: ShowToggleProps): ReactNode {
  const words = useWords();
  return (
    <PartOf
      as="button"
      part="toggle"
      type="button"
      aria-label={words.showPassword}
      aria-description={description}
      aria-pressed={isShown}
      // A mouse press would take the focus and the caret out of the input.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon>
        <path d="M2 12c4.5-9 15.5-9 20 0-4.5 9-15.5 9-20 0" />
        <circle cx="12" cy="12" r="3" />
        {isShown && <path d="M4 4l16 16" />}
      </Icon>
    </PartOf>
  );
}
