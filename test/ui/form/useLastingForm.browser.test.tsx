// A form that shows its success until the next edit.
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { specify } from '../../../src/ui/form/fields.js';
import { useLastingForm } from '../../../src/ui/form/useLastingForm.js';
import { en } from '../../../src/ui/messages/en.js';

const fields = [specify('name', en, false)];

function Sample({ onSuccess }: { readonly onSuccess: () => void }) {
  const state = useLastingForm({ fields, words: en, send: async () => undefined, onSuccess });
  return (
    <form {...state.form}>
      <input aria-label="Name" name="name" />
      <button type="submit">Send</button>
      <p role="status">{state.isDone ? 'done' : 'open'}</p>
    </form>
  );
}

it('is done after it was sent, and no longer after an edit', async () => {
  const onSuccess = vi.fn();
  const screen = await render(<Sample onSuccess={onSuccess} />);
  const status = screen.getByRole('status');
  const button = screen.getByRole('button');
  await expect.element(status).toHaveTextContent('open');
  await button.click();
  await expect.element(status).toHaveTextContent('done');
  expect(onSuccess).toHaveBeenCalledOnce();
  await screen.getByLabelText('Name').fill('Ann');
  await expect.element(status).toHaveTextContent('open');
  await button.click();
  await expect.element(status).toHaveTextContent('done');
});
