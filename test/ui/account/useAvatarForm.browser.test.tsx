// The form for the user's picture without its looks: where the upload or the record fails.
import { AuthError } from 'react-surreal-auth';
import { type AvatarFormOptions, en, useAvatarForm } from 'react-surreal-auth/ui';
import { expect, it, vi } from 'vitest';
import { renderAccount, signedIn, slow } from '../account.js';

function Form(options: AvatarFormOptions) {
  const { form, alert, alertRef, submit, input } = useAvatarForm(options);
  return (
    <form {...form}>
      <input {...input} aria-label="File" />
      <div {...alert} ref={alertRef} />
      <button {...submit}>Send</button>
    </form>
  );
}

async function send(options: AvatarFormOptions) {
  const { screen } = await renderAccount(await signedIn()(), <Form {...options} />);
  const element = screen.getByLabelText('File').element() as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(new File(['x'], 'me.png', { type: 'image/png' }));
  element.files = files.files;
  element.dispatchEvent(new Event('change', { bubbles: true }));
  await screen.getByRole('button', { name: 'Send' }).click();
  return screen.getByRole('alert');
}

it('says that the picture could not be saved, and hands the app the cause', async () => {
  const cause = new Error('bucket is full');
  const onError = vi.fn();
  const alert = await send({ onUpload: () => Promise.reject(cause), onError });
  await expect.element(alert, slow).toHaveTextContent(en.pictureFailed);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'rejected', cause }));
});

it('says what an AuthError of the app says', async () => {
  const alert = await send({ onUpload: () => Promise.reject(new AuthError('rate_limited')) });
  await expect.element(alert, slow).toHaveTextContent(en.rate_limited);
});
