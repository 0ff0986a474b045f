/** What depends on the platform: hydration of selectors, and browsers that deny what they have. */
import type { ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tabChannel } from '../../src/browser/tabChannel.js';
import { type Session, SurrealAuthProvider, useSession } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';

afterEach(() => vi.restoreAllMocks());

describe('useSession', () => {
  it('hydrates a selector that makes objects without a complaint', async () => {
    const session: Session = {
      subject: 'user:ada',
      claims: {},
      issuedAt: 0,
      expiresAt: null,
      namespace: 'test',
      database: 'app',
      access: 'account',
    };
    function Reader(): ReactNode {
      return useSession((value) => ({ who: value.subject }))?.who;
    }
    const complaints: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((...said: unknown[]) => {
      complaints.push(said.join(' '));
    });
    const app = (
      <SurrealAuthProvider client={fakeBrowser().tab().client} initialSession={session}>
        <Reader />
      </SurrealAuthProvider>
    );
    const container = document.createElement('div');
    container.innerHTML = renderToString(app);
    const root = hydrateRoot(container, app);
    await new Promise((resolve) => setTimeout(resolve, 50));
    root.unmount();
    expect(complaints).toEqual([]);
  });
});

describe('tabChannel', () => {
  it('does no harm where the browser denies BroadcastChannel', () => {
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        constructor() {
          throw new DOMException('denied', 'SecurityError');
        }
      },
    );
    const channel = tabChannel('a');
    channel.subscribe(() => {})();
    channel.announce();
    vi.unstubAllGlobals();
  });
});
