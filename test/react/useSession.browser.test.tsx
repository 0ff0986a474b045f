/** The session, or a part of it, renders only for a change of that part. */
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { SurrealAuthProvider, useSession } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { MINUTE, show } from './support.js';

describe('useSession', () => {
  it('renders for the part that is picked alone', async () => {
    let subjects = 0;
    let ends = 0;
    function Subject(): ReactNode {
      subjects += 1;
      return useSession((session) => session.subject);
    }
    function End(): ReactNode {
      ends += 1;
      return useSession((session) => session.expiresAt);
    }
    const { browser } = await show(
      <>
        <Subject />
        <End />
      </>,
    );
    const before = { subjects, ends };
    await browser.clock.advance(13 * MINUTE);
    await expect.poll(() => ends).toBeGreaterThan(before.ends);
    expect(subjects).toBe(before.subjects);
  });

  it('bears a selector that makes a new object each time', async () => {
    function Reader(): ReactNode {
      const { who } = useSession((session) => ({ who: session.subject })) ?? {};
      return who;
    }
    const { text } = await show(<Reader />);
    expect(text()).toBe('user:ada');
  });

  it('follows a selector that depends on a prop', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ claims: { a: 'first', b: 'second' } });
    const tab = browser.tab();
    await tab.client.ready();
    function Claim({ name }: { readonly name: string }): ReactNode {
      return String(useSession((session) => session.claims[name]));
    }
    const screen = await render(
      <SurrealAuthProvider client={tab.client}>
        <Claim name="a" />
      </SurrealAuthProvider>,
    );
    expect(screen.container.textContent).toBe('first');
    await screen.rerender(
      <SurrealAuthProvider client={tab.client}>
        <Claim name="b" />
      </SurrealAuthProvider>,
    );
    expect(screen.container.textContent).toBe('second');
  });

  it('gives nothing when nobody is signed in, and what expired after an expiry', async () => {
    function Reader(): ReactNode {
      return useSession()?.subject ?? 'nobody';
    }
    const nobody = await show(<Reader />, { signedIn: false });
    expect(nobody.text()).toBe('nobody');
    const somebody = await show(<Reader />);
    somebody.browser.backend.answers.push('session_revoked');
    await somebody.browser.clock.advance(16 * MINUTE);
    expect(somebody.tab.shown()).toBe('expired user:ada');
    expect(somebody.text()).toBe('user:ada');
  });
});
