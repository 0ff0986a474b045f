/** Redirects stay on this origin and go through the provider's `navigate`. */
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { SurrealAuthProvider, useRedirect } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';

it('goes to a page of this origin, and not to another one', async () => {
  const navigate = vi.fn();
  let redirect: ((to: string) => boolean) | undefined;
  function Reader(): ReactNode {
    redirect = useRedirect();
    return null;
  }
  await render(
    <SurrealAuthProvider client={fakeBrowser().tab().client} navigate={navigate}>
      <Reader />
    </SurrealAuthProvider>,
  );
  expect(redirect?.('/notes?page=2')).toBe(true);
  expect(redirect?.('https://evil.example/notes')).toBe(false);
  expect(redirect?.('//evil.example')).toBe(false);
  expect(navigate.mock.calls).toEqual([['/notes?page=2']]);
});
