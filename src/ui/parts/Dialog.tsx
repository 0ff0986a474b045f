'use client';
/** A modal `<dialog>`: the rest of the page is inert while it is open, and the focus goes back to where it was. */
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import { enAccount } from '../messages/enAccount.js';
import { useWords } from '../UiProvider.js';
import { PartOf } from './PartOf.js';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'dialog'>, 'title' | 'onClose'> {
  /** The stylesheet's mark, as `data-surreal-auth`. */
  readonly kind: string;
  /** While it is `false`, neither the dialog nor its children are on the page. */
  readonly open: boolean;
  /** Asked for by Escape, the close button and, with `closesOutside`, a click beside it. Without it nothing closes it. */
  readonly onClose?: (() => void) | undefined;
  /** Names it. */
  readonly title: ReactNode;
  /** Describes it. */
  readonly text?: ReactNode;
  /** Whether a click beside it asks for its end, in browsers that know `closedby`. @default false */
  readonly closesOutside?: boolean | undefined;
}

/** The first input that can be changed gets the focus, else the first element that takes it; the close button is the last. */
export const Dialog = forwardRef<HTMLDialogElement, DialogProps>(function Dialog(
  { open, ...props },
  ref,
) {
  return open ? <Modal {...props} innerRef={ref} /> : null;
});

function Modal({
  kind,
  onClose,
  title,
  text,
  closesOutside = false,
  children,
  innerRef,
  ...props
}: Omit<DialogProps, 'open'> & { readonly innerRef: React.Ref<HTMLDialogElement> }): ReactNode {
  const words = useWords(enAccount);
  const dialog = useRef<HTMLDialogElement>(null);
  useImperativeHandle(innerRef, () => dialog.current as HTMLDialogElement, []);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    // The browser alone would choose what cannot be changed, too.
    element?.querySelector<HTMLElement>('input:not([readonly], [type=hidden])')?.focus();
    return () => {
      element?.close();
      // By the time React gets here the dialog is off the page, and browsers then forget where the focus was.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  return (
    <dialog
      aria-labelledby={`${id}title`}
      aria-describedby={text ? `${id}text` : undefined}
      {...props}
      closedby={onClose ? (closesOutside ? 'any' : 'closerequest') : 'none'}
      ref={dialog}
      data-surreal-auth={kind}
      onCancel={(event) => {
        props.onCancel?.(event);
        event.preventDefault();
        onClose?.();
      }}
      // Browsers close it at a second Escape without asking. An event that comes late finds it open again.
      onClose={({ currentTarget }) => {
        if (currentTarget.open) return;
        if (onClose) onClose();
        else currentTarget.showModal();
      }}
    >
      {/* The dialog has no room of its own, so what is not in here is beside it. */}
      <PartOf as="div" part="dialog">
        <PartOf as="div" part="header">
          <PartOf as="h2" part="title" id={`${id}title`}>
            {title}
          </PartOf>
          {text && (
            <PartOf as="p" part="text" id={`${id}text`}>
              {text}
            </PartOf>
          )}
        </PartOf>
        {children}
        {onClose && (
          <PartOf as="button" part="close" type="button" aria-label={words.close} onClick={onClose}>
            <svg
              viewBox="0 0 24 24"
              width="20"
              height="20"
              stroke="currentColor"
              strokeWidth="1.75"
              strokeLinecap="round"
              aria-hidden="true"
            >
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </PartOf>
        )}
      </PartOf>
    </dialog>
  );
}
