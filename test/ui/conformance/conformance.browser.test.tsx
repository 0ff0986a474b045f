// What holds for every component of the kit, run over the table of them all.
import { createElement, type ElementType, forwardRef } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { type Part, type PartProps, UiProvider } from 'react-surreal-auth/ui';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import 'react-surreal-auth/ui/styles.css';
import { AuthError } from '../../../src/core/AuthError.js';
import { bringUp, buttonOf, rootOf } from './bringUp.js';
import { setStage } from './stage.js';
import { type HandlerName, missing, partsIn, type Submission, TABLE } from './table.js';

let said: readonly MockInstance[] = [];

beforeEach(() => {
  said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});
// Not a word in any test: no warning of React, nothing thrown.
afterEach(() => {
  expect(said.flatMap(({ mock }) => mock.calls.map((call) => call.map(String).join(' ')))).toEqual([]);
});

it('has a row for every component of the entry', () => {
  expect(missing).toEqual([]);
});

describe.each(TABLE)('$name', (descriptor) => {
  const { states = {}, composes = [], mark, tag, opener } = descriptor;

  it('forwards its ref and other props to its root, which has its mark and its states', async () => {
    const given: (Element | null)[] = [];
    const { root, screen } = await bringUp(descriptor, {
      ref: (element) => void given.push(element),
      id: 'mine',
      title: 'Mine',
      lang: 'en-GB',
      className: 'mine',
      'data-mine': 'yes',
    });
    const element = root();
    expect(given.at(-1)).toBe(element);
    expect(element.localName).toBe(tag);
    expect(element.id).toBe('mine');
    expect(element.title).toBe(descriptor.hasTitle ? '' : 'Mine');
    expect(element.lang).toBe('en-GB');
    expect(element.className).toBe('mine');
    expect({ ...element.dataset }).toEqual({
      mine: 'yes',
      ...(mark === undefined ? {} : { surrealAuth: mark }),
      ...states,
    });
    await screen.unmount();
    expect(given.at(-1)).toBe(null);
  });

  it('lets the app hear what happens at its root', async () => {
    const events: Readonly<Record<HandlerName, () => Event>> = {
      // Not to be followed: what a click does is tested elsewhere.
      onClick: () => new MouseEvent('click', { bubbles: true, cancelable: true }),
      onKeyDown: () => new KeyboardEvent('keydown', { key: 'a', bubbles: true }),
      onKeyUp: () => new KeyboardEvent('keyup', { key: 'a', bubbles: true }),
      onMouseDown: () => new MouseEvent('mousedown', { bubbles: true }),
      onFocus: () => new FocusEvent('focusin', { bubbles: true }),
      onBlur: () => new FocusEvent('focusout', { bubbles: true }),
      onInput: () => new InputEvent('input', { bubbles: true }),
      onSubmit: () => new SubmitEvent('submit', { bubbles: true, cancelable: true }),
      onCancel: () => new Event('cancel', { cancelable: true }),
    };
    const heard: string[] = [];
    const handlers = Object.fromEntries(
      Object.keys(events).map((name) => [
        name,
        (event: { preventDefault(): void }) => {
          heard.push(name);
          event.preventDefault();
        },
      ]),
    );
    // Closed, for its root is what is listened to.
    const { opener: _opener, ...closed } = descriptor;
    const { root, stage } = await bringUp({ ...closed, parts: [] }, handlers);
    for (const [name, event] of Object.entries(events)) {
      // Only dialogs and inputs are cancelled.
      if (name === 'onCancel' && !composes.includes('onCancel')) continue;
      heard.length = 0;
      root().dispatchEvent(event());
      expect([...new Set(heard)]).toEqual([name]);
    }
    // Prevented by the app, none of it had an effect.
    expect(stage.requests()).toEqual([]);
    expect(document.querySelectorAll('dialog[open]')).toHaveLength(tag === 'dialog' ? 1 : 0);
  });

  it('keeps what it does by itself when the app listens, too', async () => {
    const heard: string[] = [];
    const listeners = Object.fromEntries(composes.map((name) => [name, () => void heard.push(name)]));
    const { submits } = descriptor;
    const { root, stage, screen } = await bringUp(descriptor, listeners);
    if (submits) {
      submit(screen.container, submits);
      await vi.waitFor(() => expect(stage.requests()).toContainEqual(submits.request));
    }
    if (composes.includes('onSubmit')) expect(heard).toContain('onSubmit');
    if (opener && composes.includes('onClick')) expect(heard).toContain('onClick');
    if (composes.includes('onKeyUp')) {
      const key = new KeyboardEvent('keyup', { bubbles: true, modifierCapsLock: true });
      root().dispatchEvent(key);
      await vi.waitFor(() => expect(screen.container.textContent).toContain('Caps Lock'));
      expect(heard).toContain('onKeyUp');
    }
  });

  it.each(['own props', 'a provider'])(
    'takes class names and components for its parts from %s',
    async (from) => {
      if (from === 'own props' && !descriptor.takesUi) return;
      const plain = await bringUp(descriptor);
      const tags = partsIn(plain.screen.container);
      await plain.screen.unmount();
      const names = [...tags.keys()] as Part[];
      const given = {
        classNames: Object.fromEntries(names.map((name) => [name, `my-${name}`])),
        components: Object.fromEntries(names.map((name) => [name, replaced(tags.get(name) ?? 'div')])),
      };
      const { screen } =
        from === 'own props'
          ? await bringUp(descriptor, given)
          : await bringUp(descriptor, {}, (component) => (
              <UiProvider {...given}>{component}</UiProvider>
            ));
      const parts = [...screen.container.querySelectorAll<HTMLElement>('[data-part]')];
      expect(parts.length).toBeGreaterThanOrEqual(tags.size);
      for (const part of parts) {
        expect([part.dataset.part, [...part.classList]]).toEqual([
          part.dataset.part,
          [`my-${part.dataset.part}`],
        ]);
        expect([part.dataset.part, part.dataset.replaced]).toEqual([part.dataset.part, 'yes']);
      }
    },
  );

  it('takes over what a server rendered', async () => {
    const component = descriptor.render({ className: 'mine' });
    const container = document.createElement('div');
    container.innerHTML = renderToString(setStage(descriptor.visitor).page(component));
    document.body.append(container);
    const stage = setStage(descriptor.visitor);
    const hydrated = hydrateRoot(container, stage.page(component));
    await vi.waitFor(() => expect(stage.client.state().status).not.toBe('loading'));
    if (descriptor.visitor !== 'expired')
      await vi.waitFor(() =>
        expect(container.querySelector(`${rootOf(descriptor)}.mine`)).not.toBeNull(),
      );
    hydrated.unmount();
    container.remove();
  });

  it('comes and goes, twice, and leaves nothing behind', async () => {
    const before = document.body.childElementCount;
    for (let turn = 0; turn < 2; turn += 1) {
      const { screen } = await bringUp(descriptor);
      await screen.unmount();
      expect(screen.container.innerHTML).toBe('');
    }
    expect(document.querySelectorAll('[data-surreal-auth], [data-part]')).toHaveLength(0);
    expect(document.body.childElementCount - before).toBeLessThanOrEqual(2);
  });
});

/** An element that says it took the place of another. */
function replaced(tag: string): ElementType<PartProps> {
  return forwardRef<HTMLElement, PartProps>(function Replaced(props, ref) {
    return createElement(tag, { ...props, ref, 'data-replaced': 'yes' });
  });
}

function formIn(container: Element, { form }: Submission): HTMLFormElement {
  const found = container.querySelector(`form[data-surreal-auth='${form}']`);
  if (found instanceof HTMLFormElement) return found;
  throw new Error(`No form ${form} in ${container.innerHTML}`);
}

/** As password managers do: no event tells of it. */
function fill(form: HTMLFormElement, values: Submission['values']): void {
  for (const [name, value] of Object.entries(values)) {
    const input = form.elements.namedItem(name);
    if (!(input instanceof HTMLInputElement)) throw new Error(`No input ${name}`);
    input.value = value;
  }
}

function submit(container: Element, submission: Submission): HTMLFormElement {
  const form = formIn(container, submission);
  fill(form, submission.values);
  form.requestSubmit();
  return form;
}

const pressing = TABLE.flatMap(({ presses = [], ...descriptor }) =>
  presses.map((press) => ({ ...descriptor, ...press })),
);

describe.each(pressing)('$name: $button', (descriptor) => {
  const { request } = descriptor;

  it('sends one request, however often it is pressed', async () => {
    const { screen, stage } = await bringUp(descriptor);
    const sent = (): string[] => [...stage.requests(), ...stage.revocations()].map(({ what }) => what);
    const button = await buttonOf({ screen }, descriptor);
    const answer = stage.hold();
    // In one go, before React has rendered anything, and once more when it has.
    button.click();
    button.click();
    await vi.waitFor(() => expect(sent()).toHaveLength(1));
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent().map((what) => what.startsWith(request))).toEqual([true]);
    answer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent().filter((what) => what.startsWith(request))).toHaveLength(1);
  });
});

const submitting = TABLE.flatMap(({ submits, ...descriptor }) =>
  submits ? [{ ...descriptor, submits }] : [],
);

describe.each(submitting)('$name, when it is sent', (descriptor) => {
  const { submits } = descriptor;
  const total = submits.total ?? 1;

  it('sends what the page shows, whoever put it there', async () => {
    const { screen, stage } = await bringUp(descriptor);
    submit(screen.container, submits);
    await vi.waitFor(() => expect(stage.requests()).toHaveLength(total));
    expect(stage.requests()[0]).toEqual(submits.request);
  });

  it('sends it once, however often it is asked to', async () => {
    const { screen, stage } = await bringUp(descriptor);
    const answer = stage.hold();
    const form = submit(screen.container, submits);
    form.requestSubmit();
    form.requestSubmit();
    await vi.waitFor(() => expect(form.dataset.status).toBe('pending'));
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAttribute('data-busy', '');
    button?.click();
    form.requestSubmit();
    await vi.waitFor(() => expect(stage.requests()).toHaveLength(1));
    answer();
    await vi.waitFor(() => expect(stage.requests()).toHaveLength(total));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stage.requests()).toHaveLength(total);
  });

  it('says what went wrong, and marks it', async () => {
    const { screen, stage } = await bringUp(descriptor);
    const answer = stage.hold();
    const form = submit(screen.container, submits);
    await vi.waitFor(() => expect(stage.requests()).toHaveLength(1));
    answer(new AuthError('rate_limited'));
    await vi.waitFor(() => expect(form.dataset.status).toBe('error'));
    const alert = form.querySelector('[role=alert]');
    await vi.waitFor(() => expect(alert?.textContent).toContain('Too many attempts'));
    expect(form.querySelector('button[type=submit]')).not.toHaveAttribute('aria-disabled');
  });

  it.each([
    ['answered', undefined],
    ['refused', new AuthError('rejected')],
    ['cut off', new AuthError('network')],
  ])('leaves the page in the middle, and is %s without a word', async (_how, error) => {
    const { screen, stage } = await bringUp(descriptor);
    const answer = stage.hold();
    submit(screen.container, submits);
    await vi.waitFor(() => expect(stage.requests()).toHaveLength(1));
    await screen.unmount();
    answer(error);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.container.innerHTML).toBe('');
  });
});
