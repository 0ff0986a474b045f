'use client';
/** A button that opens a menu, by the ARIA pattern. The menu is a popover in browsers that know popovers. */
import { Fragment, type MouseEvent, type ReactNode, useId } from 'react';
import { handleMenuKey } from './menuKeys.js';
import { PartOf } from './PartOf.js';
import { safeLink } from './safeUrl.js';
import { useMenu } from './useMenu.js';

export interface MenuItem {
  readonly label: ReactNode;
  /** Stands before the label; 1.25em wide in the kit's own items. */
  readonly icon?: ReactNode;
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
  /** The items in groups, with a line between the groups. */
  readonly groups: readonly (readonly MenuItem[])[];
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function Menu({ label, trigger, header, groups }: Props): ReactNode {
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
          <MenuList {...{ id, label, groups, close }} />
        </PartOf>
      )}
    </>
  );
}

interface MenuListProps extends Pick<Props, 'label' | 'groups'> {
  readonly id: string;
  readonly close: () => void;
}

function MenuList({ id, label, groups, close }: MenuListProps): ReactNode {
  return (
    <PartOf
      as="div"
      part="list"
      role="menu"
      id={id}
      aria-label={label}
      onKeyDown={(event) => handleMenuKey(event, close)}
    >
      {groups
        .map((items) => items.filter(leadsSomewhere))
        .filter(({ length }) => length > 0)
        .map((items, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
          <Fragment key={index}>
            {index > 0 && <PartOf as="div" part="separator" role="separator" />}
            {items.map((item, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
              <MenuEntry key={place} {...item} close={close} />
            ))}
          </Fragment>
        ))}
    </PartOf>
  );
}

const leadsSomewhere = ({ href, onSelect }: MenuItem): boolean =>
  safeLink(href) !== undefined || onSelect !== undefined;

interface MenuEntryProps extends MenuItem {
  readonly close: () => void;
}

function MenuEntry({ label, icon, href, onSelect, close }: MenuEntryProps): ReactNode {
  const link = safeLink(href);
  const content = (
    <>
      {icon}
      {label}
    </>
  );
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
      {content}
    </PartOf>
  ) : (
    <PartOf as="a" href={link} {...shared}>
      {content}
    </PartOf>
  );
}
