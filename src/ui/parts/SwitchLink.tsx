'use client';
/** A link to another page, or a button that looks like one and changes what is shown here. */
import type { MouseEvent, ReactNode } from 'react';
import { useRedirect } from '../../react/useRedirect.js';
import { PartOf } from './PartOf.js';
import { safeLink } from './safeUrl.js';

interface Props {
  /** The address of the page. On this origin the provider's `navigate` goes there. @default a button */
  readonly href?: string | undefined;
  /** Called by the button. */
  readonly onPress?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** It is not rendered where it leads nowhere: without an address that is safe, and without `onPress`. */
export function SwitchLink({ href, onPress, children }: Props): ReactNode {
  const redirect = useRedirect();
  const link = safeLink(href);
  const follow = (event: MouseEvent): void => {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (link !== undefined && !opensElsewhere && redirect(link)) event.preventDefault();
  };
  if (link === undefined && !onPress) return null;
  return link === undefined ? (
    <PartOf as="button" part="link" type="button" onClick={onPress}>
      {children}
    </PartOf>
  ) : (
    <PartOf as="a" part="link" href={link} onClick={follow}>
      {children}
    </PartOf>
  );
}
