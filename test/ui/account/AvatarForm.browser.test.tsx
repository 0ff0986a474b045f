// The form for the user's picture, on a database with session records in the page.
import { AvatarForm, type AvatarFormProps, en } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { asOwner, renderAccount, signedIn, slow } from '../account.js';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
/** A picture that loads, from where the app is said to keep it. */
const stored = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
const fileOf = (type: string, bytes = 100) => new File([new Uint8Array(bytes)], 'me', { type });

async function renderForm(props: Partial<AvatarFormProps> = {}, user: Record<string, unknown> = {}) {
  const account = await signedIn({ user })();
  const onUpload = vi.fn(async (_: File) => stored);
  const { screen } = await renderAccount(account, <AvatarForm {...{ onUpload }} {...props} />);
  const input = screen.getByLabelText('Choose a picture');
  await expect.element(input).toBeInTheDocument();
  const choose = (file: File): void => {
    const element = input.element() as HTMLInputElement;
    const files = new DataTransfer();
    files.items.add(file);
    element.files = files.files;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const save = () => screen.getByRole('button', { name: 'Save' }).click();
  const inRecord = async () =>
    (
      await asOwner<[unknown[]]>('SELECT VALUE avatar FROM user WHERE email = $email', {
        email: account.email,
      })
    )[0];
  const picture = () => screen.container.querySelector('img')?.src;
  return { ...account, screen, input, choose, save, inRecord, picture, onUpload };
}

describe('AvatarForm', () => {
  it('shows the chosen picture, and stores its address once it is saved', async () => {
    const onSuccess = vi.fn();
    const form = await renderForm({ onSuccess });
    form.choose(fileOf('image/png'));
    await vi.waitFor(() => expect(form.picture()).toMatch(/^blob:/));
    expect(form.onUpload).not.toHaveBeenCalled();
    await form.save();
    await expect.element(form.screen.getByRole('status').first(), slow).toHaveTextContent('Saved.');
    expect(form.onUpload).toHaveBeenCalledOnce();
    expect(form.onUpload.mock.calls[0]?.[0]).toMatchObject({ type: 'image/png', size: 100 });
    expect(await form.inRecord()).toEqual([stored]);
    expect(onSuccess).toHaveBeenCalledOnce();
    await form.save();
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(2), slow);
    expect(form.onUpload).toHaveBeenCalledOnce();
  });

  it('says which files it takes, and at once what is wrong with another one', async () => {
    const form = await renderForm({ types: ['image/png'], maxBytes: 1000 });
    await expect.element(form.input).toHaveAccessibleDescription('PNG, up to 1 kB');
    await expect.element(form.input).toHaveAttribute('accept', 'image/png');
    const alert = form.screen.getByRole('alert');
    form.choose(fileOf('image/svg+xml'));
    await expect.element(alert).toHaveTextContent(en.pictureType);
    form.choose(fileOf('image/png', 1001));
    await expect.element(alert).toHaveTextContent('Choose one of at most 1 kB.');
    expect(form.picture()).toBeUndefined();
    form.choose(fileOf('image/png', 1000));
    await expect.element(alert).toBeEmptyDOMElement();
  });

  it('takes the picture away', async () => {
    const form = await renderForm({}, { avatar: stored });
    await vi.waitFor(() => expect(form.picture()).toBe(stored), slow);
    await form.screen.getByRole('button', { name: 'Remove picture' }).click();
    expect(await form.inRecord()).toEqual([stored]);
    await form.save();
    await expect.element(form.screen.getByRole('status').first(), slow).toHaveTextContent('Saved.');
    expect(await form.inRecord()).toEqual([undefined]);
  });
});
