// The focus in a list whose rows are removed.
import { useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { useListFocus } from '../../../src/ui/account/useListFocus.js';

/** Rows that remove themselves, and a button below the list that must never get the focus by itself. */
function Sample() {
  const [rows, setRows] = useState(['a', 'b', 'c']);
  const { list, onFocus } = useListFocus();
  return (
    <>
      <ul ref={list} tabIndex={-1} onFocus={onFocus}>
        {rows.map((row) => (
          <li key={row}>
            <button type="button" onClick={() => setRows(rows.filter((other) => other !== row))}>
              {row}
            </button>
          </li>
        ))}
      </ul>
      <button type="button">All</button>
    </>
  );
}

it('goes to the button in the place of the removed one, then to the last, then to the list', async () => {
  const screen = await render(<Sample />);
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  await button('b').click();
  await expect.element(button('c')).toHaveFocus();
  await button('c').click();
  await expect.element(button('a')).toHaveFocus();
  await button('a').click();
  await expect.element(screen.getByRole('list')).toHaveFocus();
});
