'use client';
/** A button that opens a menu, by the ARIA pattern. The menu is a popover in browsers that know popovers. */
import { type MouseEvent, type ReactNode, useId } from 'react';
import { handleMenuKey } from './menuKeys.js';
import { PartOf } from './PartOf.js';
import { safeLink } from './safeUrl.js';
import { useMenu } from './useMenu.js';

export interface MenuItem {
  readonly label: ReactNode;
  /** An address at `https:` or `http:`. An item with any other address and without `onSelect` is left out. */
  readonly href?: string | undefined;
  /** Called when the item is chosen. With `href`, clicks that open the link elsewhere, such as in a new tab, do not call it. */
  readonly onSelect?: (() => void) | undefined;
}

interface Props {
  /** The accessible name of the menu. */
  readonly label: string;
  /** The content of the button, which also names it. */
  readonly trigger: ReactNode;
  /** Shown above the items. */
  readonly header?: ReactNode;
  readonly items: readonly MenuItem[];
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function Menu({ label, trigger, header, items }: Props): ReactNode {
  const { opener, popover, isOpen, toggle, close, openByKey } = useMenu();
  const id = useId();
  return (
    <>
      <PartOf
        as="button"
        part="trigger"
        type="button"
        innerRef={opener}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={toggle}
        onKeyDown={openByKey}
      >
        {trigger}
      </PartOf>
      {isOpen && (
        <PartOf as="div" part="menu" innerRef={popover} popover="manual">
          {header}
          <MenuList {...{ id, label, items, close }} />
        </PartOf>
      )}
    </>
  );
}

interface MenuListProps extends Pick<Props, 'label' | 'items'> {
  readonly id: string;
  readonly close: () => void;
}

function MenuList({ id, label, items, close }: MenuListProps): ReactNode {
  return (
    <PartOf
      as="div"
      part="list"
      role="menu"
      id={id}
      aria-label={label}
      onKeyDown={(event) => handleMenuKey(event, close)}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
        <MenuEntry key={index} {...item} close={close} />
      ))}
    </PartOf>
  );
}

interface MenuEntryProps extends MenuItem {
  readonly close: () => void;
}

function MenuEntry({ label, href, onSelect, close }: MenuEntryProps): ReactNode {
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
