/** The user's record follows the database. */
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { SurrealAuthProvider, useCurrentUser } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';

describe('useCurrentUser', () => {
  it('reads once more when the record changes during the first reading', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    const answers: ((user: unknown) => void)[] = [];
    let tell: (() => void) | undefined;
    Object.assign(tab.connections, {
      readUser: () => new Promise((resolve) => answers.push(resolve)),
      async watchUser(onChange: () => void) {
        tell = onChange;
        return () => {};
      },
    });
    function Reader(): ReactNode {
      return useCurrentUser<{ name: string }>({ live: true }).user?.name;
    }
    const screen = await render(
      <SurrealAuthProvider client={tab.client} queryClient={new QueryClient()}>
        <Reader />
      </SurrealAuthProvider>,
    );
    await expect.poll(() => answers.length === 1 && tell !== undefined).toBe(true);
    tell?.();
    // A socket is not answered in order: this was read before the change.
    answers[0]?.({ name: 'old' });
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.({ name: 'new' });
    await expect.poll(() => screen.container.textContent).toBe('new');
  });
});
