'use client';
/** Following a link: within this origin by the provider's `navigate`, in another tab or window by the browser. */
import type { MouseEvent } from 'react';
import { useRedirect } from '../../react/useRedirect.js';
import { safeLink } from './safeUrl.js';

export interface Link {
  readonly href: string;
  readonly follow: (event: MouseEvent) => void;
}

/** @returns nothing for no address, and for one that would run code */
export function useLink(href: string | undefined): Link | undefined {
  const redirect = useRedirect();
  const link = safeLink(href);
  if (link === undefined) return undefined;
  return {
    href: link,
    follow(event) {
      if (!opensElsewhere(event) && redirect(link)) event.preventDefault();
    },
  };
}

/** Whether the browser opens another tab or window, or saves the page, for a press with this key. */
const opensElsewhere = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;
