// Ending sessions: one request at a time, and the sentence for its result.
import { AuthError } from 'react-surreal-auth';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { useSessionEnding } from '../../../src/ui/account/useSessionEnding.js';
import { en } from '../../../src/ui/messages/en.js';

function Sample({ end }: { readonly end: () => Promise<void> }) {
  const { pending, announcement, problem, run } = useSessionEnding(en);
  return (
    <>
      <button type="button" onClick={() => void run('user_session:1', end, 'Ended.')}>
        End
      </button>
      <p role="status">{`${pending ?? 'none'} / ${announcement ?? ''} / ${problem ?? ''}`}</p>
    </>
  );
}

async function renderSample(end: () => Promise<void>) {
  const screen = await render(<Sample end={end} />);
  return { button: screen.getByRole('button'), status: screen.getByRole('status') };
}

it('runs one request at a time, and announces its end', async () => {
  let finish = (): void => {};
  const end = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  const { button, status } = await renderSample(end);
  (button.element() as HTMLElement).click();
  (button.element() as HTMLElement).click();
  await expect.element(status).toHaveTextContent('user_session:1 / /');
  expect(end).toHaveBeenCalledOnce();
  finish();
  await expect.element(status).toHaveTextContent('none / Ended. /');
});

it('tells an error by its code, and can be run again', async () => {
  const end = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new AuthError('network'));
  const { button, status } = await renderSample(end);
  await button.click();
  await expect.element(status).toHaveTextContent(`none / / ${en.network}`);
  end.mockRejectedValueOnce(new Error('unknown'));
  await button.click();
  await expect.element(status).toHaveTextContent(`none / / ${en.unexpected}`);
});
