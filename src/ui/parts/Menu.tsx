'use client';
/** A button that opens a menu, by the ARIA pattern; the menu is a popover where there are popovers. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { safeLink } from '../account/safeUrl.js';
import { PartOf } from './PartOf.js';
import { placeBelow } from './placeBelow.js';

export interface MenuItem {
  readonly label: ReactNode;
  /** Where it leads, at `https:` or `http:`; an item whose address is neither, and that does nothing else, is left out. */
  readonly href?: string | undefined;
  /** What it does. With `href`, too, that is left to clicks that open the link elsewhere, such as in a new tab. */
  readonly onSelect?: (() => void) | undefined;
}

interface Props {
  /** The name of the menu. */
  readonly label: string;
  /** What is on the button, and names it. */
  readonly trigger: ReactNode;
  /** Above the items. */
  readonly header?: ReactNode;
  readonly items: readonly MenuItem[];
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function Menu({ label, trigger, header, items }: Props): ReactNode {
  /** The item that the menu opens with; -1 is the last one. */
  const [start, setStart] = useState<0 | -1>();
  const isOpen = start !== undefined;
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const id = useId();

  function close(): void {
    setStart(undefined);
    button.current?.focus();
  }

  useEffect(() => {
    const [opener, menu] = [button.current, popover.current];
    if (start === undefined || !opener || !menu) return;
    menu.showPopover?.();
    const place = (): void => placeBelow(menu, opener);
    place();
    itemsIn(menu).at(start)?.focus();
    const leave = (event: Event): void => {
      const path = event.composedPath();
      if (!path.includes(menu) && !path.includes(opener)) setStart(undefined);
    };
    const outside = ['pointerdown', 'focusin'] as const;
    const moved = ['scroll', 'resize'] as const;
    for (const type of outside) document.addEventListener(type, leave, true);
    for (const type of moved) window.addEventListener(type, place, true);
    return () => {
      for (const type of outside) document.removeEventListener(type, leave, true);
      for (const type of moved) window.removeEventListener(type, place, true);
    };
  }, [start]);

  function move(event: KeyboardEvent<HTMLElement>): void {
    const all = itemsIn(popover.current);
    const at = all.findIndex((item) => item.matches(':focus'));
    if (event.key === 'Tab') {
      // Not held back: from the button the browser goes on to what comes next.
      close();
      return;
    }
    if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all.at(at - 1)?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'Escape') close();
    else if (event.key === ' ') all[at]?.click();
    else if (isLetter(event)) nextWith(event.key, all, at)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <PartOf
        as="button"
        part="trigger"
        type="button"
        innerRef={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setStart(isOpen ? undefined : 0)}
        onKeyDown={(event) => {
          const { key } = event;
          if (key === 'ArrowDown' || key === 'ArrowUp') setStart(key === 'ArrowUp' ? -1 : 0);
          else if (key === 'Escape' && isOpen) setStart(undefined);
          else return;
          event.preventDefault();
        }}
      >
        {trigger}
      </PartOf>
      {isOpen && (
        <PartOf as="div" part="menu" innerRef={popover} popover="manual">
          {header}
          <PartOf as="div" part="list" role="menu" id={id} aria-label={label} onKeyDown={move}>
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: items have nothing else to be told apart by
              <Entry key={index} {...item} close={close} />
            ))}
          </PartOf>
        </PartOf>
      )}
    </>
  );
}

function itemsIn(menu: Element | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** The next item that begins with the letter, with or without accents, from the focused one on and round the end. */
function nextWith(letter: string, all: HTMLElement[], at: number): HTMLElement | undefined {
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(
    ({ textContent }) =>
      textContent?.trim().slice(0, 1).localeCompare(letter, undefined, { sensitivity: 'base' }) === 0,
  );
}

function Entry({ label, href, onSelect, close }: MenuItem & { readonly close: () => void }): ReactNode {
  const link = safeLink(href);
  if (link === undefined && !onSelect) return null;
  const shared = {
    part: 'item',
    role: 'menuitem',
    tabIndex: -1,
    onClick(event: MouseEvent): void {
      const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (link === undefined || (onSelect && !opensElsewhere)) {
        event.preventDefault();
        onSelect?.();
      }
      close();
    },
  } as const;
  return link === undefined ? (
    <PartOf as="button" type="button" {...shared}>
      {label}
    </PartOf>
  ) : (
    <PartOf as="a" href={link} {...shared}>
      {label}
    </PartOf>
  );
}
