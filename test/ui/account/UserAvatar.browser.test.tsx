// A person's picture or initials; addresses that would run a script are dropped.
import { createRef } from 'react';
import { UserAvatar } from 'react-surreal-auth/ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import 'react-surreal-auth/ui/styles.css';
import { renderSignedIn } from '../signedIn.js';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
const picture = (): string => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));

async function renderAvatar(avatar: React.ReactNode) {
  const screen = await render(avatar);
  const root = screen.container.firstElementChild;
  if (!root) throw new Error('There is no avatar.');
  return { root, image: () => root.querySelector('img'), screen };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('UserAvatar', () => {
  it.each([
    ['ann lee', 'AL'],
    ['…', ''],
  ])('shows the initials of %j, or a silhouette', async (name, initials) => {
    const { root } = await renderAvatar(<UserAvatar name={name} />);
    expect(root.textContent).toBe(initials);
    expect(root.querySelectorAll('img')).toHaveLength(0);
    expect(root.querySelectorAll('svg')).toHaveLength(initials ? 0 : 1);
  });

  it('makes capitals as the language does', async () => {
    const { UiProvider } = await import('react-surreal-auth/ui');
    const { root } = await renderAvatar(
      <UiProvider messages={{ locale: 'tr' }}>
        <UserAvatar name="ilker" />
      </UiProvider>,
    );
    expect(root.textContent).toBe('İ');
  });

  it('makes initials where there is no Intl.Segmenter', async () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    const { root } = await renderAvatar(<UserAvatar name="𝔸nn lee" />);
    expect(root.textContent).toBe('𝔸L');
  });

  it('shows the picture, as an ornament, without telling its server of the page', async () => {
    const src = picture();
    const { root, image } = await renderAvatar(<UserAvatar name="Ann" src={src} />);
    expect(image()?.src).toBe(src);
    expect(image()?.alt).toBe('');
    expect(image()?.referrerPolicy).toBe('no-referrer');
    expect(root.textContent).toBe('');
    expect(root.ariaHidden).toBe('true');
  });

  it('falls back to the initials when the picture cannot be loaded, and tries another one', async () => {
    const { root, image, screen } = await renderAvatar(<UserAvatar name="Ann" src="blob:nowhere" />);
    await vi.waitFor(() => expect(root.textContent).toBe('A'));
    expect(image()).toBe(null);
    const src = picture();
    await screen.rerender(<UserAvatar name="Ann" src={src} />);
    expect(image()?.src).toBe(src);
  });

  it.each([
    'javascript:alert(1)',
    ' \u0001javascript:alert(1)',
    'JaVa\nScRiPt:alert(1)',
    `data:image/svg+xml,${encodeURIComponent(svg)}`,
    'file:///etc/passwd',
    'filesystem:https://example.com/x',
    'about:blank',
    'vbscript:x',
    'https://',
    '',
  ])('drops the address %j', async (src) => {
    const { root, image } = await renderAvatar(<UserAvatar name="Ann" src={src} />);
    expect(image()).toBe(null);
    expect(root.textContent).toBe('A');
  });

  it.each(['https://pictures.invalid/a.png', 'http://pictures.invalid/a.png', '/a.png', 'a.png', '?a'])(
    'takes the address %j',
    async (src) => {
      const { renderToString } = await import('react-dom/server');
      expect(renderToString(<UserAvatar name="Ann" src={src} />)).toContain(`src="${src}"`);
    },
  );

  it("is the signed-in user's, unless it is told whose", async () => {
    const { screen } = await renderSignedIn(
      <>
        <UserAvatar id="own" />
        <UserAvatar id="other" name="Bo Lund" />
      </>,
    );
    const text = (id: string) => screen.container.querySelector(`#${id}`)?.textContent;
    await vi.waitFor(() => expect(text('own')).toBe('A'));
    expect(text('other')).toBe('BL');
  });

  it('forwards its ref, its class names and all other props', async () => {
    const ref = createRef<HTMLSpanElement>();
    const { root } = await renderAvatar(
      <UserAvatar
        ref={ref}
        name="Ann"
        size="large"
        classNames={{ avatar: 'round' }}
        className="mine"
        role="img"
        aria-hidden={false}
        aria-label="Ann"
      />,
    );
    expect(root).toBe(ref.current);
    expect(root.className).toBe('mine round');
    expect(root.getAttribute('data-size')).toBe('large');
    await expect.element(root as HTMLElement).toHaveAccessibleName('Ann');
    expect(root.getBoundingClientRect().width).toBe(64);
  });
});
