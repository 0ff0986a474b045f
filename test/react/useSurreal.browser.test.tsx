/** The app's connection: a new identity gets a new one, and calls wait until it is open. */
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { type SurrealConnection, useSurreal } from '../../src/entries/index.js';
import { ADA, show } from './support.js';

it('tells when the connection is open, and begins anew with the next identity', async () => {
  let connection: SurrealConnection | undefined;
  function Reader(): ReactNode {
    connection = useSurreal();
    return `${connection.status} ${connection.db ? 'with' : 'without'} a database`;
  }
  const { browser, tab, text } = await show(<Reader />);
  const opened = await connection?.whenReady();
  await expect.poll(text).toBe('connected with a database');
  expect(connection?.db).toBe(opened);
  browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
  await tab.client.signIn(ADA);
  await connection?.whenReady();
  await expect.poll(() => connection?.db !== opened && text()).toBe('connected with a database');
  await tab.client.signOut();
  await expect.poll(text).toBe('idle without a database');
});
