// Every component of the kit by the keyboard alone: each control is reached, seen, left again, and sends what it sends.
import 'react-surreal-auth/ui/styles.css';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { bringUp, buttonOf } from './bringUp.js';
import { TABLE } from './table.js';

/** What Tab is to stop at, in the order of the page; of a roving group it is the one that has the stop. */
function stopsIn(container: Element): HTMLElement[] {
  const controls = container.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea');
  return [...controls].filter((control) => control.tabIndex >= 0 && control.checkVisibility());
}

/** For messages: which control it is. */
const nameOf = (element: Element | null): string =>
  element === null || element === document.body
    ? 'the page'
    : `${element.localName} ${element.getAttribute('name') ?? element.textContent}`;

async function walk(container: Element, keys: '{Tab}' | '{Shift>}{Tab}{/Shift}'): Promise<string[]> {
  const met: string[] = [];
  for (let steps = 0; steps < 30; steps += 1) {
    await userEvent.keyboard(keys);
    const { activeElement } = document;
    if (!activeElement || !container.contains(activeElement)) break;
    met.push(nameOf(activeElement));
    expect(activeElement.matches(':focus-visible'), nameOf(activeElement)).toBe(true);
  }
  return met;
}

describe.each(TABLE)('$name', (descriptor) => {
  it('is walked through by Tab in the order of the page, there and back, and keeps nobody', async () => {
    const { screen } = await bringUp(descriptor);
    const { container } = screen;
    const modal = container.querySelector('dialog:modal');
    const stops = stopsIn(modal ?? container).map(nameOf);
    const before = document.createElement('button');
    const after = document.createElement('button');
    container.before(before);
    container.after(after);
    if (modal) {
      // A dialog keeps the focus, as it should: round and round, with a stop at the browser's own controls.
      const rounds = [...(await walk(modal, '{Tab}')), ...(await walk(modal, '{Tab}'))];
      expect(rounds.slice(-stops.length)).toEqual(stops);
      expect(document.activeElement).toBe(document.body);
    } else {
      before.focus();
      expect(await walk(container, '{Tab}')).toEqual(stops);
      expect(document.activeElement).toBe(after);
      expect(await walk(container, '{Shift>}{Tab}{/Shift}')).toEqual([...stops].reverse());
      expect(document.activeElement).toBe(before);
    }
    before.remove();
    after.remove();
  });
});

const sending = TABLE.flatMap(({ submits, ...descriptor }) =>
  submits?.form ? [{ ...descriptor, submits: { ...submits, form: submits.form } }] : [],
);

describe.each(sending)('$name, filled in by keys', (descriptor) => {
  const { submits } = descriptor;

  it('is sent by Enter in its last input', async () => {
    const { screen, stage } = await bringUp(descriptor);
    const form = screen.container.querySelector(`form[data-surreal-auth="${submits.form}"]`);
    let last: HTMLInputElement | undefined;
    for (const [name, value] of Object.entries(submits.values)) {
      const input = form?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      // The kit fills in what it knows and does not ask for.
      if (!input || input.readOnly) continue;
      input.focus();
      input.select();
      await userEvent.keyboard(value.replaceAll(/[{[]/g, '$&$&'));
      last = input;
    }
    expect(last).toBeDefined();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(stage.requests().length).toBeGreaterThan(0));
    expect(stage.requests()[0]).toEqual(submits.request);
  });
});

const pressing = TABLE.flatMap(({ presses = [], ...descriptor }) =>
  presses.map((press) => ({ ...descriptor, ...press })),
);

describe.each(pressing)('$name: $button', (descriptor) => {
  it.each([['Enter'], [' ']])('is pressed by %o', async (key) => {
    const { screen, stage } = await bringUp(descriptor);
    const button = await buttonOf({ screen }, descriptor);
    button.focus();
    await userEvent.keyboard(key === ' ' ? ' ' : `{${key}}`);
    const sent = (): string[] => [...stage.requests(), ...stage.revocations()].map(({ what }) => what);
    await vi.waitFor(() =>
      expect(sent().some((what) => what.startsWith(descriptor.request))).toBe(true),
    );
  });
});
