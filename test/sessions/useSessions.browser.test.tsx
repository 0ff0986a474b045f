/** The list of sessions says why there is none. */
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { type Sessions, useSessions } from '../../src/entries/sessions.js';
import { show } from '../react/support.js';

it('says that the access method keeps no session records, and that nobody is signed in', async () => {
  let list: Sessions | undefined;
  function List(): ReactNode {
    list = useSessions();
    return list.status;
  }
  const { tab, text } = await show(<List />);
  await expect.poll(text).toBe('error');
  expect(list?.error).toMatchObject({ code: 'unsupported' });
  expect(list?.sessions).toEqual([]);
  await tab.client.signOut();
  await expect.poll(text).toBe('none');
});
