// Every component of the kit on a server: without a window, without a warning, and with what is known of the session.
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { type Session, SurrealAuthProvider } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { missing, TABLE } from './conformance/table.js';

const SESSION: Session = {
  subject: 'user:ada',
  claims: { ID: 'user_session:here' },
  issuedAt: 1000,
  expiresAt: 2000,
  namespace: 'test',
  database: 'app',
  access: 'account',
};

describe('on a server', () => {
  it('knows every component of the entry', () => {
    expect(missing).toEqual([]);
    expect(typeof document).toBe('undefined');
  });

  it.each(TABLE)(
    '$name is rendered, for whoever it is, without a warning',
    ({ render, mark, visitor, name }) => {
      const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
      const html = (initialSession?: Session | null): string =>
        renderToString(
          <StrictMode>
            <SurrealAuthProvider client={fakeBrowser().tab().client} initialSession={initialSession}>
              {render({ className: 'mine', id: 'mine' })}
            </SurrealAuthProvider>
          </StrictMode>,
        );
      const [unknown, nobody, ada] = [html(), html(null), html(SESSION)];
      const isShown = (text: string): boolean =>
        mark === undefined ? text.includes('<input') : text.includes(`data-surreal-auth="${mark}"`);
      // A dialog is opened by script alone; the way in is for those who are known to be out.
      const isWayIn = name === 'SignInButton';
      expect(isShown(ada)).toBe(visitor !== 'expired' && !isWayIn);
      // What is for signed-in users is not shown to anybody else, nor before it is known who it is.
      const isForAll = visitor === 'out' || name === 'UserAvatar';
      expect([isShown(unknown), isShown(nobody)]).toEqual([isForAll && !isWayIn, isForAll]);
      for (const text of [unknown, nobody, ada]) {
        expect(text).not.toMatch(/ style=|<script|javascript:/);
        if (isShown(text)) expect(text).toContain('class="mine"');
      }
      expect(said.flatMap(({ mock }) => mock.calls)).toEqual([]);
    },
  );
});
