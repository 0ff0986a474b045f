// The menu outside of the user's button: which items there are, and when it closes.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Menu, type MenuItem } from '../../../src/ui/parts/Menu.js';

async function renderMenu(items: readonly MenuItem[]) {
  const screen = await render(
    <>
      <Menu label="More" trigger="Open" groups={[items]} />
      <button type="button">Outside</button>
    </>,
  );
  const opener = screen.getByRole('button', { name: 'Open' });
  await opener.click();
  const names = () => [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent);
  return { screen, opener, names, item: (name: string) => screen.getByRole('menuitem', { name }) };
}

it('leaves out items that neither lead anywhere nor do anything', async () => {
  const { names, item } = await renderMenu([
    { label: 'Nothing' },
    { label: 'Script', href: 'javascript:alert(1)' },
    { label: 'Link', href: '/a' },
    { label: 'Action', onSelect: () => {} },
    { label: 'Both', href: 'javascript:alert(1)', onSelect: () => {} },
  ]);
  expect(names()).toEqual(['Link', 'Action', 'Both']);
  await expect.element(item('Link')).toHaveFocus();
  await expect.element(item('Both')).not.toHaveAttribute('href');
});

it('chooses by a click and by Space, closes, and returns the focus', async () => {
  const onSelect = vi.fn();
  const { opener, item, names } = await renderMenu([{ label: 'Action', onSelect }]);
  await item('Action').click();
  expect(onSelect).toHaveBeenCalledOnce();
  await expect.element(opener).toHaveFocus();
  expect(names()).toEqual([]);
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(item('Action')).toHaveFocus();
  await userEvent.keyboard(' ');
  expect(onSelect).toHaveBeenCalledTimes(2);
  expect(names()).toEqual([]);
});

it('closes when the focus goes elsewhere, and leaves it there', async () => {
  const { screen, names } = await renderMenu([{ label: 'Action', onSelect: () => {} }]);
  const outside = screen.getByRole('button', { name: 'Outside' });
  (outside.element() as HTMLElement).focus();
  await expect.poll(names).toEqual([]);
  await expect.element(outside).toHaveFocus();
});
