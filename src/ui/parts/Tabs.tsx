'use client';
/** Tabs by the ARIA pattern: one stop for the Tab key, arrows choose, and only the chosen panel is on the page. */
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { PartOf } from './PartOf.js';

export interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** The panel itself cannot take the focus, so its content should begin with something that can. */
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string = string> {
  /** The accessible name of the row of tabs. */
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  /** The chosen tab. @default the component keeps it, and starts with the first one */
  readonly value?: Id | undefined;
  readonly onChange?: ((id: Id) => void) | undefined;
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>): ReactNode {
  const [keptId, setKeptId] = useState(tabs[0]?.id);
  const prefix = useId();
  const row = useRef<HTMLDivElement>(null);
  const isColumn = useIsColumn(row);
  const chosen = tabs.find(({ id }) => id === (value ?? keptId)) ?? tabs[0];

  function choose(id: Id): void {
    setKeptId(id);
    if (id !== chosen?.id) onChange?.(id);
  }

  function chooseByKey(event: KeyboardEvent<HTMLElement>): void {
    const current = tabs.findIndex(({ id }) => id === chosen?.id);
    const index = indexByKey(event, current, tabs.length);
    if (index === undefined) return;
    event.preventDefault();
    const next = tabs[index];
    if (next) choose(next.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  }

  return (
    <>
      <PartOf
        as="div"
        part="tabs"
        role="tablist"
        innerRef={row}
        aria-label={label}
        aria-orientation={isColumn ? 'vertical' : 'horizontal'}
        onKeyDown={chooseByKey}
      >
        {tabs.map(({ id, label }) => (
          <Tab key={id} id={`${prefix}${id}`} isChosen={id === chosen?.id} onClick={() => choose(id)}>
            {label}
          </Tab>
        ))}
      </PartOf>
      {chosen && (
        <Panel key={chosen.id} tabId={`${prefix}${chosen.id}`}>
          {chosen.content}
        </Panel>
      )}
    </>
  );
}

/** Whether the stylesheet puts the tabs below each other, as it does beside a wide panel. */
function useIsColumn(row: RefObject<HTMLDivElement | null>): boolean {
  const [isColumn, setColumn] = useState(false);
  useEffect(() => {
    const element = row.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setColumn(stacks(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [row]);
  return isColumn;
}

const stacks = (row: Element): boolean => getComputedStyle(row).flexDirection === 'column';

interface TabProps {
  readonly id: string;
  readonly isChosen: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tab({ id, isChosen, onClick, children }: TabProps): ReactNode {
  return (
    <PartOf
      as="button"
      part="tab"
      type="button"
      role="tab"
      id={id}
      aria-selected={isChosen}
      aria-controls={isChosen ? `${id}-panel` : undefined}
      tabIndex={isChosen ? 0 : -1}
      onClick={onClick}
    >
      {children}
    </PartOf>
  );
}

interface PanelProps {
  readonly tabId: string;
  readonly children: ReactNode;
}

function Panel({ tabId, children }: PanelProps): ReactNode {
  return (
    <PartOf as="div" part="panel" role="tabpanel" id={`${tabId}-panel`} aria-labelledby={tabId}>
      {children}
    </PartOf>
  );
}

/** The tab that a key leads to; the arrows follow the row or column and the direction of writing, and wrap around. */
function indexByKey(
  { key, ctrlKey, altKey, metaKey, currentTarget }: KeyboardEvent<HTMLElement>,
  current: number,
  count: number,
): number | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const step = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
  const arrows = stacks(currentTarget)
    ? { ArrowDown: current + 1, ArrowUp: current - 1 }
    : { ArrowRight: current + step, ArrowLeft: current - step };
  const targets: Readonly<Record<string, number>> = {
    ...arrows,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : (target + count) % count;
}
