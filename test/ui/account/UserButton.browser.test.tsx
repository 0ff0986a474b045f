// The user's button and its menu: keyboard, focus, place, and what it lets in.
import { type ComponentProps, type ComponentPropsWithoutRef, createRef, forwardRef } from 'react';
import { UserButton } from 'react-surreal-auth/ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderSignedIn } from '../signedIn.js';

async function renderButton(props: ComponentProps<typeof UserButton> = {}) {
  const rendered = await renderSignedIn(
    <>
      <button type="button">Before</button>
      <UserButton {...props} />
      <button type="button">After</button>
    </>,
  );
  const { screen } = rendered;
  const trigger = screen.getByRole('button', { name: 'Your account' });
  await expect.element(trigger).toHaveTextContent(props.name ?? 'Ann');
  return {
    ...rendered,
    trigger,
    menu: screen.getByRole('menu'),
    item: (name: string) => screen.getByRole('menuitem', { name, exact: true }),
    isOpen: () => screen.container.querySelector('[role=menu]') !== null,
  };
}

/** What a browser without popovers makes of one. */
const Plain = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function Plain(
  { popover, ...props },
  ref,
) {
  return <div {...props} ref={ref} />;
});

const items = [
  { label: 'Billing', onSelect: () => {} },
  { label: 'Help', href: '/help' },
] as const;

describe('UserButton', () => {
  afterEach(async () => {
    await page.viewport(414, 896);
    document.documentElement.dir = '';
  });

  it('takes a press itself, so that a picture or name that arrives meanwhile costs no click', async () => {
    const { trigger } = await renderButton();
    const button = trigger.element();
    for (const inner of button.querySelectorAll('[data-part=avatar], [data-part=name]')) {
      const { left, top, width, height } = inner.getBoundingClientRect();
      expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(button);
    }
  });

  it('opens a menu with who it is about, and says so', async () => {
    const { trigger, menu, screen } = await renderButton({ items });
    await expect.element(trigger).toHaveAccessibleName('Ann Your account');
    await expect.element(trigger).toHaveAttribute('aria-haspopup', 'menu');
    await expect.element(trigger).toHaveAttribute('aria-expanded', 'false');
    await trigger.click();
    await expect.element(trigger).toHaveAttribute('aria-expanded', 'true');
    await expect.element(trigger).toHaveAttribute('aria-controls', menu.element().id);
    await expect.element(menu).toHaveAccessibleName('Your account');
    await expect.element(screen.getByText('ann@example.com')).toBeVisible();
    expect(menu.element().closest('[popover]')?.matches(':popover-open')).toBe(true);
    // The line between the app's items and the way out has no text.
    expect([...menu.element().children].map((entry) => entry.textContent)).toEqual([
      'Billing',
      'Help',
      '',
      'Sign out',
    ]);
    await trigger.click();
    await expect.element(trigger).toHaveAttribute('aria-expanded', 'false');
  });

  it('opens with its first item by Enter, Space and the arrow down, and with its last by the arrow up', async () => {
    const { trigger, item, isOpen } = await renderButton({ items });
    for (const [key, name] of [
      ['{Enter}', 'Billing'],
      [' ', 'Billing'],
      ['{ArrowDown}', 'Billing'],
      ['{ArrowUp}', 'Sign out'],
    ] as const) {
      (trigger.element() as HTMLElement).focus();
      await userEvent.keyboard(key);
      await expect.element(item(name)).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect.element(trigger).toHaveFocus();
      expect(isOpen()).toBe(false);
    }
  });

  it('is walked by arrows, round both ends, Home and End', async () => {
    const { trigger, item } = await renderButton({ items });
    await trigger.click();
    for (const [key, name] of [
      ['{ArrowDown}', 'Help'],
      ['{ArrowUp}', 'Billing'],
      ['{ArrowUp}', 'Sign out'],
      ['{ArrowDown}', 'Billing'],
      ['{End}', 'Sign out'],
      ['{Home}', 'Billing'],
    ] as const) {
      await userEvent.keyboard(key);
      await expect.element(item(name)).toHaveFocus();
    }
  });

  it('goes to the next item that begins with a letter, with or without accent, and stays where none does', async () => {
    const { trigger, item } = await renderButton({
      onSwitch: () => {},
      items: [...items, { label: 'Balance', onSelect: () => {} }, { label: 'Éclairs', href: '/e' }],
    });
    await trigger.click();
    for (const [key, name] of [
      ['b', 'Balance'],
      ['B', 'Billing'],
      ['e', 'Éclairs'],
      ['x', 'Éclairs'],
      ['{Control>}b{/Control}', 'Éclairs'],
      ['s', 'Switch account'],
      ['s', 'Sign out'],
      ['s', 'Switch account'],
    ] as const) {
      await userEvent.keyboard(key);
      await expect.element(item(name)).toHaveFocus();
    }
  });

  it('is left by Tab in both directions, past the button', async () => {
    const { trigger, screen, isOpen } = await renderButton({ items });
    await trigger.click();
    await userEvent.tab();
    await expect.element(screen.getByRole('button', { name: 'After' })).toHaveFocus();
    expect(isOpen()).toBe(false);
    await trigger.click();
    await userEvent.tab({ shift: true });
    await expect.element(screen.getByRole('button', { name: 'Before' })).toHaveFocus();
    expect(isOpen()).toBe(false);
  });

  it('closes at a click beside it, not at one on its header', async () => {
    const { trigger, screen, isOpen } = await renderButton();
    await trigger.click();
    await screen.getByText('ann@example.com').click();
    expect(isOpen()).toBe(true);
    await screen.getByRole('button', { name: 'Before' }).click();
    await expect.poll(isOpen).toBe(false);
    await expect.element(screen.getByRole('button', { name: 'Before' })).toHaveFocus();
  });

  it('does what is chosen, once, and goes back to the button', async () => {
    const [onAccount, onSelect] = [vi.fn(), vi.fn()];
    const { trigger, item, isOpen } = await renderButton({
      onAccount,
      items: [{ label: 'Billing', onSelect }],
    });
    await trigger.click();
    await item('Billing').click();
    expect(onSelect).toHaveBeenCalledOnce();
    await expect.element(trigger).toHaveFocus();
    expect(isOpen()).toBe(false);
    await userEvent.keyboard('{Enter}');
    await expect.element(item('Account')).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(onAccount).toHaveBeenCalledOnce();
    expect(onSelect).toHaveBeenCalledOnce();
    expect(isOpen()).toBe(false);
  });

  it('keeps the focus where it is when the app renders again', async () => {
    const { trigger, item, rerender } = await renderButton({ items });
    await trigger.click();
    await userEvent.keyboard('{End}');
    await rerender(
      <>
        <button type="button">Before</button>
        <UserButton items={[...items]} />
      </>,
    );
    await expect.element(item('Sign out')).toHaveFocus();
  });

  it('opens the account by a link that the app may follow itself', async () => {
    const onAccount = vi.fn();
    const { trigger, item } = await renderButton({ accountHref: '/account', onAccount });
    await trigger.click();
    await expect.element(item('Account')).toHaveAttribute('href', '/account');
    await item('Account').click();
    expect(onAccount).toHaveBeenCalledOnce();
    expect(location.pathname).not.toBe('/account');
  });

  it.each([
    'javascript:alert(1)',
    'jAvA\tscript:alert(1)',
    'data:text/html,x',
    'blob:https://a/b',
    'x://y',
  ])('has no link to %j', async (href) => {
    const { trigger, item, menu, screen } = await renderButton({
      accountHref: href,
      items: [
        { label: 'Only there', href },
        { label: 'Also there', href, onSelect: () => {} },
      ],
    });
    await trigger.click();
    await expect.element(item('Also there')).toBeVisible();
    expect(menu.element().querySelector('a')).toBe(null);
    expect([...menu.element().children].map((entry) => entry.textContent)).toEqual([
      'Also there',
      '',
      'Sign out',
    ]);
    expect(screen.container.innerHTML).not.toContain('script:');
  });

  it('shows hostile names as text that cannot turn the page round', async () => {
    const name = '<img src=x onerror=alert(1)>\u202e</span>';
    const { trigger, screen } = await renderButton({ name, email: '"><script>alert(1)</script>' });
    await trigger.click();
    await expect.element(screen.getByText('"><script>alert(1)</script>')).toBeVisible();
    expect(screen.container.querySelector('img, script')).toBe(null);
    for (const part of ['name', 'title', 'text']) {
      const element = screen.container.querySelector(`[data-surreal-auth] [data-part=${part}]`);
      expect(getComputedStyle(element as Element).unicodeBidi).toBe('isolate');
    }
  });

  it('signs out', async () => {
    const onSignedOut = vi.fn();
    const { trigger, item, client, screen } = await renderButton({ onSignedOut });
    await trigger.click();
    await item('Sign out').click();
    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledOnce());
    expect(client.state().status).toBe('signed-out');
    expect(screen.container.querySelector('[data-surreal-auth=user-button]')).toBe(null);
  });

  it('offers another account only where the app can switch, because it would sign out here', async () => {
    const onSwitch = vi.fn();
    const { trigger, item, client, rerender } = await renderButton({ onSwitch });
    await trigger.click();
    await item('Switch account').click();
    expect(onSwitch).toHaveBeenCalledOnce();
    expect(client.state().status).toBe('signed-in');
    await rerender(<UserButton />);
    await trigger.click();
    await expect.element(item('Sign out')).toBeVisible();
    await expect.element(item('Switch account')).not.toBeInTheDocument();
  });

  it.each(['ltr', 'rtl'] as const)('opens below the button and inside the window (%s)', async (dir) => {
    await page.viewport(900, 600);
    document.documentElement.dir = dir;
    const ref = createRef<HTMLDivElement>();
    const { trigger, menu } = await renderButton({ ref });
    const root = ref.current;
    if (!root) throw new Error('There is no button.');
    await trigger.click();
    const button = trigger.element();
    const popover = menu.element().closest('[popover]') as HTMLElement;
    const places = () => [button.getBoundingClientRect(), popover.getBoundingClientRect()] as const;
    /** The window that the page has, without its scroll bar. */
    const { clientWidth, clientHeight } = document.documentElement;
    const put = (left: string, top: string): void => {
      Object.assign(root.style, { position: 'fixed', left, top });
      window.dispatchEvent(new Event('resize'));
    };

    put(dir === 'rtl' ? '550px' : '300px', '20px');
    let [opener, box] = places();
    expect(box.top).toBeGreaterThan(opener.bottom);
    expect(dir === 'rtl' ? box.right - opener.right : box.left - opener.left).toBeCloseTo(0, 0);

    for (const x of ['0px', `${clientWidth - opener.width}px`, '-30px', `${clientWidth - 20}px`]) {
      put(x, '20px');
      [opener, box] = places();
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(clientWidth);
    }
    put('300px', `${clientHeight - opener.height}px`);
    [opener, box] = places();
    expect(box.bottom).toBeLessThan(opener.top);
    expect(box.top).toBeGreaterThanOrEqual(0);
  });

  it('needs no Popover API', async () => {
    const { showPopover } = HTMLElement.prototype;
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    try {
      const { trigger, item } = await renderButton({ components: { menu: Plain } });
      await trigger.click();
      await expect.element(item('Sign out')).toBeVisible();
    } finally {
      HTMLElement.prototype.showPopover = showPopover;
    }
  });

  it('forwards its ref and all other props', async () => {
    const ref = createRef<HTMLDivElement>();
    const { trigger } = await renderButton({ ref, id: 'mine', className: 'right' });
    expect(ref.current).toBe(trigger.element().parentElement);
    expect(ref.current?.id).toBe('mine');
    expect(ref.current?.className).toBe('right');
    expect(ref.current?.querySelectorAll('[style]')).toHaveLength(0);
  });
});
