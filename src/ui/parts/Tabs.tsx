'use client';
/** Tabs by the ARIA pattern: one stop for Tab, arrows choose; only the chosen panel is on the page. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { PartOf } from './PartOf.js';

export interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** Its first element that says something should be focusable: the panel itself is not. */
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string = string> {
  /** Names the row of tabs for those who do not see it. */
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  /** The chosen tab. @default the tabs keep it themselves, the first one at the start */
  readonly value?: Id | undefined;
  readonly onChange?: ((id: Id) => void) | undefined;
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>): ReactNode {
  const [own, setOwn] = useState(tabs[0]?.id);
  const prefix = useId();
  const row = useRef<HTMLDivElement>(null);
  const chosen = tabs.find(({ id }) => id === (value ?? own)) ?? tabs[0];

  function choose(id: Id): void {
    setOwn(id);
    if (id !== chosen?.id) onChange?.(id);
  }

  function move(event: KeyboardEvent<HTMLElement>): void {
    const { ctrlKey, altKey, metaKey, currentTarget, key } = event;
    const step = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
    const last = tabs.length - 1;
    const at = tabs.findIndex(({ id }) => id === chosen?.id);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: at + step,
      ArrowLeft: at - step,
      Home: 0,
      End: last,
    };
    const place = places[key];
    if (place === undefined || ctrlKey || altKey || metaKey) return;
    event.preventDefault();
    const index = place < 0 ? last : place > last ? 0 : place;
    const next = tabs[index];
    if (next) choose(next.id);
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  }

  return (
    <>
      <PartOf as="div" part="tabs" role="tablist" aria-label={label} innerRef={row} onKeyDown={move}>
        {tabs.map((tab) => {
          const isChosen = tab === chosen;
          return (
            <PartOf
              as="button"
              part="tab"
              key={tab.id}
              type="button"
              role="tab"
              id={`${prefix}${tab.id}`}
              aria-selected={isChosen}
              aria-controls={isChosen ? `${prefix}${tab.id}-panel` : undefined}
              tabIndex={isChosen ? 0 : -1}
              onClick={() => choose(tab.id)}
            >
              {tab.label}
            </PartOf>
          );
        })}
      </PartOf>
      {chosen && (
        <PartOf
          as="div"
          part="panel"
          key={chosen.id}
          role="tabpanel"
          id={`${prefix}${chosen.id}-panel`}
          aria-labelledby={`${prefix}${chosen.id}`}
        >
          {chosen.content}
        </PartOf>
      )}
    </>
  );
}
