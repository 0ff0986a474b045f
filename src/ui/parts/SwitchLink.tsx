'use client';
/** A link to another page, or a button that looks like one and changes what is shown here. */
import type { ReactNode } from 'react';
import { PartOf } from './PartOf.js';
import { useLink } from './useLink.js';

interface Props {
  /** The address of the page. On this origin the provider's `navigate` goes there. @default a button */
  readonly href?: string | undefined;
  /** Called by the button. */
  readonly onPress?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** It is not rendered where it leads nowhere: without an address that is safe, and without `onPress`. */
export function SwitchLink({ href, onPress, children }: Props): ReactNode {
  const link = useLink(href);
  if (link === undefined && !onPress) return null;
  return link === undefined ? (
    <PartOf as="button" part="link" type="button" onClick={onPress}>
      {children}
    </PartOf>
  ) : (
    <PartOf as="a" part="link" href={link.href} onClick={link.follow}>
      {children}
    </PartOf>
  );
}
