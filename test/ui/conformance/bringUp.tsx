/** Brings a component of the table up, on a stage, until it is complete. */
import type { ReactNode } from 'react';
import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { type Stage, setStage } from './stage.js';
import { type Descriptor, type Press, partsIn, type SharedProps } from './table.js';

export interface Up {
  readonly stage: Stage;
  readonly screen: Awaited<ReturnType<typeof render>>;
  root(): HTMLElement;
}

/** A selector of its root. */
export const rootOf = ({ tag, mark }: Descriptor): string =>
  mark === undefined ? tag : `${tag}[data-surreal-auth='${mark}']`;

/** Brings a component up and waits until it is complete. */
export async function bringUp(
  descriptor: Descriptor,
  props: SharedProps = {},
  around: (component: ReactNode) => ReactNode = (component) => component,
): Promise<Up> {
  const stage = setStage(descriptor.visitor);
  const screen = await render(stage.page(around(descriptor.render(props))));
  const root = (): HTMLElement => {
    const found = screen.container.querySelector<HTMLElement>(rootOf(descriptor));
    if (!found) throw new Error(`No ${rootOf(descriptor)} in ${screen.container.innerHTML}`);
    return found;
  };
  if (descriptor.visitor === 'expired') {
    await vi.waitFor(() => expect(stage.client.state().status).toBe('signed-in'));
    // What is remembered of the user is read while the session lives.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await stage.expire();
  }
  await vi.waitFor(() => {
    expect(screen.container.querySelector('[data-status=loading]')).toBeNull();
    root();
  });
  await open(descriptor, screen.container);
  return { stage, screen, root };
}

async function open({ opener, parts }: Descriptor, container: Element): Promise<void> {
  if (opener !== undefined) container.querySelector<HTMLElement>(opener)?.click();
  await vi.waitFor(() => {
    const shown = partsIn(container);
    expect(parts.filter((part) => !shown.has(part))).toEqual([]);
  });
}

/** The button that sends the request of a press; a dialog that asks first is open then. */
export async function buttonOf(
  { screen }: Pick<Awaited<ReturnType<typeof bringUp>>, 'screen'>,
  { button: name, asks }: Press,
): Promise<HTMLButtonElement> {
  const found = screen.getByRole('button', { name, exact: true });
  if (asks) await found.click();
  const button = asks ? screen.getByRole('dialog').getByRole('button', { name, exact: true }) : found;
  const element = button.element();
  if (!(element instanceof HTMLButtonElement)) throw new Error(`No button ${name}`);
  return element;
}
