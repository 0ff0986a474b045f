// The focus of a button that its own content replaces.
import { useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { useFocusHandover } from '../../../src/ui/parts/useFocusHandover.js';

function Sample() {
  const [isLoaded, setLoaded] = useState(false);
  const handlers = useFocusHandover(() => document.querySelector<HTMLElement>('[aria-label=Name]'));
  return (
    <>
      {isLoaded ? (
        <input aria-label="Name" />
      ) : (
        <div {...handlers}>
          <button type="button" onClick={() => setTimeout(() => setLoaded(true), 50)}>
            Load
          </button>
        </div>
      )}
      <input aria-label="Other" />
    </>
  );
}

it('goes to the new content', async () => {
  const screen = await render(<Sample />);
  await screen.getByRole('button').click();
  await expect.element(screen.getByLabelText('Name')).toHaveFocus();
});

it('stays where the person has gone meanwhile', async () => {
  const screen = await render(<Sample />);
  (screen.getByRole('button').element() as HTMLElement).focus();
  (screen.getByRole('button').element() as HTMLElement).click();
  const other = screen.getByLabelText('Other');
  (other.element() as HTMLElement).focus();
  await expect.element(screen.getByLabelText('Name')).toBeInTheDocument();
  await expect.element(other).toHaveFocus();
});
