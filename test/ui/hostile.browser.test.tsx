// Whatever people call themselves and their devices, and whatever a database says: it is text, and nothing else.
import type { ReactNode } from 'react';
import {
  AccountSettings,
  ActiveSessions,
  ChangePasswordForm,
  en,
  SignInForm,
  UserAvatar,
  UserButton,
  UserProfile,
} from 'react-surreal-auth/ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { AuthError } from '../../src/core/AuthError.js';
import type { AccountSession } from '../../src/entries/sessions.js';
import { BAD_ADDRESSES, HOSTILE } from './conformance/hostileStrings.js';
import { ADA, HERE, type Stage, setStage } from './conformance/stage.js';

declare global {
  interface Window {
    ranBy?: string;
  }
}

/** How many elements there are of each kind. */
function census(root: ParentNode): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { tagName } of root.querySelectorAll('*'))
    counted.set(tagName, (counted.get(tagName) ?? 0) + 1);
  return counted;
}

/** What is on the page beside what there may be: an element, a handler, an address that is none of the web. */
function intruders(root: ParentNode, allowed: ReadonlyMap<string, number>): string[] {
  const found = [...census(root)]
    .filter(([tag, count]) => count > (allowed.get(tag) ?? 0))
    .map(([tag, count]) => `${count} ${tag}`);
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') found.push(`${element.tagName} ${name}`);
      if (!/^(href|src|action|formaction|data|poster)$/.test(name)) continue;
      // As Chromium itself reads it here.
      const { protocol } = new URL(value, document.baseURI);
      if (!/^https?:$/.test(protocol)) found.push(`${element.tagName} ${name}=${value}`);
    }
  }
  return found;
}

/** A turn for the query's news and React's work on it. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What of `HOSTILE` the browser may load and fail at, such as a picture at `/<script>`. */
function silencePictures(event: Event): void {
  if (event.target instanceof HTMLImageElement) event.stopImmediatePropagation();
}

// Nobody is asked for a picture at such addresses.
const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = "img-src 'none'";
document.head.append(policy);

afterEach(async () => {
  window.removeEventListener('error', silencePictures, true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(window.ranBy).toBeUndefined();
});

/** Writes a text into all that the signed-in user's record and sessions say. */
function write({ queryClient }: Stage, text: string): void {
  queryClient.setQueriesData(
    { predicate: ({ queryKey }) => queryKey.includes('current-user') },
    { ...ADA.user, name: text, email: text, avatar: text },
  );
  queryClient.setQueriesData<readonly AccountSession[]>(
    { predicate: ({ queryKey }) => queryKey.includes('sessions') },
    (rows) => rows?.map((row) => ({ ...row, device: text })),
  );
}

function Account({ text }: { readonly text: string }): ReactNode {
  return (
    <>
      <UserButton accountHref={text} items={[{ label: text, href: text }]} />
      <UserAvatar />
      <UserAvatar name={text} src={text} />
      <UserProfile />
      <ChangePasswordForm />
      <ActiveSessions />
      <AccountSettings tab="security" />
    </>
  );
}

describe('hostile strings', () => {
  it('are 200 at least, each once, and the list of addresses is as hostile as it says', () => {
    expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
  });

  it('are text as names, pictures, links and devices of the signed-in user', async () => {
    const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    // Pictures stay though there is none: what is looked at is where they lead.
    window.addEventListener('error', silencePictures, true);
    const stage = setStage('in');
    const friendly = '/harmless';
    const screen = await render(stage.page(<Account text={friendly} />));
    const { container } = screen;
    const all = (selector: string): HTMLElement[] => [
      ...container.querySelectorAll<HTMLElement>(selector),
    ];
    await vi.waitFor(() => expect(all('[data-surreal-auth=sessions] li')).toHaveLength(2));
    await vi.waitFor(() => expect(all('form[data-surreal-auth=profile]')).toHaveLength(1));
    const show = async (text: string): Promise<void> => {
      write(stage, text);
      await screen.rerender(stage.page(<Account text={text} />));
      await settle();
    };
    await show(friendly);
    all('[data-part=trigger]')[0]?.click();
    await settle();
    // With links and pictures, and without: then letters or a figure stand for the person.
    const allowed = new Map<string, number>();
    for (const usual of [friendly, ' ', '-:-']) {
      await show(usual);
      for (const [tag, count] of census(container))
        allowed.set(tag, Math.max(count, allowed.get(tag) ?? 0));
    }
    await show(friendly);
    expect(Object.fromEntries(allowed)).toMatchObject({ A: 2, IMG: 4 });
    expect(intruders(container, allowed)).toEqual([]);

    for (const text of HOSTILE) {
      await show(text);
      const shown = text.slice(0, 60);
      expect([shown, intruders(container, allowed)]).toEqual([shown, []]);
      expect([shown, window.ranBy]).toEqual([shown, undefined]);
      // It is there, and as it was written.
      if (text.trim()) expect(all('[data-part=menu] [data-part=title]')[0]?.textContent).toBe(text);
      const devices = all('[data-surreal-auth=sessions] [data-part=name]');
      expect([shown, devices.every((device) => device.textContent?.startsWith(text))]).toEqual([
        shown,
        true,
      ]);
      if (!BAD_ADDRESSES.includes(text)) continue;
      expect([shown, all('a').length, all('img').length]).toEqual([shown, 0, 0]);
    }
    expect(said.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('are text as what a database says of a sign-in', async () => {
    const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    const stage = setStage('out');
    const reasons = HOSTILE.flatMap((text) => [text, `email_${text}`]);
    const messages = Object.fromEntries(
      reasons.map((reason) => [`thrown_${reason}`, `Said: ${reason}`]),
    );
    const known = await render(stage.page(<SignInForm messages={messages} />));
    const form = (): HTMLFormElement => known.container.querySelector('form') as HTMLFormElement;
    const enter = (): void => {
      for (const [name, value] of Object.entries({ email: 'ada@example.com', pass: 'correct horse' })) {
        const input = form().elements.namedItem(name);
        if (input instanceof HTMLInputElement) input.value = value;
      }
    };
    await vi.waitFor(() => expect(stage.client.state().status).toBe('signed-out'));
    const send = async (reason: string): Promise<void> => {
      stage.backend.answers.push(new AuthError('rejected', { databaseReason: reason }));
      enter();
      form().requestSubmit();
      await settle();
    };
    await send('email_a word that nobody knows');
    const allowed = new Map([...census(known.container)]);
    for (const reason of reasons) {
      await send(reason);
      const shown = reason.slice(0, 60);
      expect([shown, intruders(known.container, allowed)]).toEqual([shown, []]);
      expect([shown, known.container.textContent?.includes(`Said: ${reason}`)]).toEqual([shown, true]);
    }
    // What no catalogue knows is not shown at all.
    await known.rerender(stage.page(<SignInForm />));
    for (const reason of HOSTILE) {
      await send(reason);
      expect(known.container.querySelector('[role=alert]')?.textContent).toBe(en.rejected);
    }
    expect(said.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('do not turn what stands beside them', async () => {
    const turned = '\u202eevil';
    const sessions = ADA.sessions.map((row) => ({ ...row, device: turned }));
    const stage = setStage('in', { user: { ...ADA.user, name: turned }, sessions });
    const { container } = await render(
      stage.page(
        <>
          <UserButton />
          <ActiveSessions />
        </>,
      ),
    );
    await vi.waitFor(() => expect(container.querySelectorAll('li')).toHaveLength(2));
    await vi.waitFor(() =>
      expect(container.querySelector('[data-part=trigger]')?.textContent).toContain(turned),
    );
    const texts = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    const free: string[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { parentElement: around, textContent: text } = node;
      if (!around || !text?.includes('\u202e')) continue;
      const { unicodeBidi } = getComputedStyle(around);
      if (!/isolate|plaintext/.test(unicodeBidi) || around.childNodes.length > 1)
        free.push(`${around.dataset.part}: ${unicodeBidi}`);
    }
    expect(free).toEqual([]);
  });

  it('do no harm as dates that are none', async () => {
    const { sessions } = ADA;
    const stage = setStage('in', {
      ...ADA,
      sessions: [{ id: HERE, device: 'Laptop' }, ...sessions.slice(1)],
    });
    const { container } = await render(stage.page(<ActiveSessions />));
    await vi.waitFor(() => expect(container.querySelectorAll('li')).toHaveLength(2));
  });
});
