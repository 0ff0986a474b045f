'use client';
/** A password input that can show what is typed, until it is submitted. */
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useRef, useState } from 'react';

interface Props extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'value' | 'defaultValue'> {
  /** The name of the switch. */
  readonly showPassword: string;
}

export function PasswordInput({ showPassword, ...props }: Props): ReactNode {
  const [isShown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  // Hidden when it is sent: browsers remember what was typed into other inputs.
  useEffect(() => {
    const form = input.current?.form;
    const hide = (): void => setShown(false);
    form?.addEventListener('submit', hide);
    return () => form?.removeEventListener('submit', hide);
  }, []);

  return (
    <div data-part="password">
      <input {...props} ref={input} type={isShown ? 'text' : 'password'} autoCorrect="off" />
      <button
        type="button"
        data-part="toggle"
        aria-label={showPassword}
        aria-pressed={isShown}
        aria-controls={props.id}
        // Focus and caret stay where they are.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setShown(!isShown)}
      >
        <Eye isCrossed={isShown} />
      </button>
    </div>
  );
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
