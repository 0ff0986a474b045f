'use client';
/** A modal `<dialog>`: the rest of the page is inert while it is open; when it closes, the focus returns to the opener. */
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
} from 'react';
import { enAccount } from '../messages/enAccount.js';
import { useWords } from '../UiProvider.js';
import { Icon } from './Icon.js';
import { inTurn } from './inTurn.js';
import { PartOf } from './PartOf.js';
import { useForwardedRef } from './useForwardedRef.js';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'dialog'>, 'title' | 'onClose'> {
  /** The value of `data-surreal-auth`, by which the stylesheet knows the dialog. */
  readonly kind: string;
  /** While it is `false`, neither the dialog nor its children are on the page. */
  readonly open: boolean;
  /**
   * Called by Escape and by the close button.
   * @default nothing closes the dialog
   */
  readonly onClose?: (() => void) | undefined;
  /** The heading, which is also the accessible name. Content with a heading of its own needs an `aria-label`. */
  readonly title?: ReactNode;
  /** A sentence below the heading, which is also the accessible description. */
  readonly text?: ReactNode;
}

/** The first input that can be edited gets the focus, else the first element that can take it; the close button is last. */
export const Dialog = forwardRef<HTMLDialogElement, DialogProps>(function Dialog(
  { open, ...props },
  ref,
) {
  return open ? <OpenDialog {...props} innerRef={ref} /> : null;
});

interface OpenDialogProps extends Omit<DialogProps, 'open'> {
  readonly innerRef: React.Ref<HTMLDialogElement>;
}

function OpenDialog({
  kind,
  onClose,
  title,
  text,
  children,
  innerRef,
  ...props
}: OpenDialogProps): ReactNode {
  const dialog = useForwardedRef(innerRef);
  const id = useId();
  useModal(dialog);
  return (
    <dialog
      aria-labelledby={title ? `${id}title` : undefined}
      aria-describedby={text ? `${id}text` : undefined}
      {...props}
      closedby={onClose ? 'closerequest' : 'none'}
      ref={dialog}
      data-surreal-auth={kind}
      onCancel={inTurn(props.onCancel, (event) => {
        event.preventDefault();
        onClose?.();
      })}
      // At a second Escape browsers close the dialog without asking. A late event finds it open again.
      onClose={({ currentTarget }) => {
        if (currentTarget.open) return;
        if (onClose) onClose();
        else currentTarget.showModal();
      }}
    >
      <PartOf as="div" part="dialog">
        {title && <DialogHeader id={id} title={title} text={text} />}
        {children}
        {onClose && <CloseButton onClick={onClose} />}
      </PartOf>
    </dialog>
  );
}

/** Opens the dialog when it is mounted, and returns the focus when it is unmounted. */
function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    // The browser would also choose an input that cannot be edited.
    element?.querySelector<HTMLElement>('input:not([readonly], [type=hidden])')?.focus();
    return () => {
      element?.close();
      // By now React has removed the dialog, and browsers return the focus only from a dialog that is on the page.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [dialog]);
}

function DialogHeader({ id, title, text }: Pick<DialogProps, 'title' | 'text'> & { id: string }) {
  return (
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
  );
}

function CloseButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  const words = useWords(enAccount);
  return (
    <PartOf as="button" part="close" type="button" aria-label={words.close} onClick={onClick}>
      <Icon>
        <path d="M6 6l12 12M18 6L6 18" />
      </Icon>
    </PartOf>
  );
}
