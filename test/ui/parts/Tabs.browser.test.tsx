// Tabs by the ARIA pattern, without the components that use them.
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Tabs } from '../../../src/ui/parts/Tabs.js';

const tabs = ['One', 'Two', 'Three'].map((label) => ({ id: label, label, content: `${label}!` }));

it('shows the first panel alone, which its tab names', async () => {
  const screen = await render(<Tabs label="Numbers" tabs={tabs} />);
  await expect.element(screen.getByRole('tablist')).toHaveAccessibleName('Numbers');
  await expect.element(screen.getByRole('tabpanel', { name: 'One' })).toHaveTextContent('One!');
  expect(screen.container.querySelectorAll('[role=tabpanel]')).toHaveLength(1);
  expect(screen.container.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

it.each([
  ['ltr', 'ArrowRight', 'ArrowLeft'],
  ['rtl', 'ArrowLeft', 'ArrowRight'],
])('follows the keyboard in %s, around both ends', async (dir, forward, back) => {
  const onChange = vi.fn();
  const screen = await render(
    <div dir={dir}>
      <Tabs label="Numbers" tabs={tabs} onChange={onChange} />
    </div>,
  );
  await screen.getByRole('tab', { name: 'One' }).click();
  for (const [key, name] of [
    [forward, 'Two'],
    [back, 'One'],
    [back, 'Three'],
    [forward, 'One'],
    ['End', 'Three'],
    ['Home', 'One'],
  ] as const) {
    await userEvent.keyboard(`{${key}}`);
    await expect.element(screen.getByRole('tab', { name })).toHaveFocus();
    await expect.element(screen.getByRole('tabpanel', { name })).toBeInTheDocument();
  }
  expect(onChange).toHaveBeenCalledTimes(6);
});

it('leaves the choice to the app that makes it', async () => {
  function Controlled() {
    const [value, setValue] = useState('Two');
    const change = (id: string): void => setValue(id === 'One' ? 'Three' : 'Two');
    return <Tabs label="Numbers" tabs={tabs} value={value} onChange={change} />;
  }
  const screen = await render(<Controlled />);
  await expect.element(screen.getByRole('tabpanel', { name: 'Two' })).toBeInTheDocument();
  await screen.getByRole('tab', { name: 'One' }).click();
  await expect.element(screen.getByRole('tabpanel', { name: 'Three' })).toBeInTheDocument();
});

it('follows up and down where the stylesheet puts the tabs below each other, and says so', async () => {
  const screen = await render(
    <>
      <style>{'[role=tablist] { display: flex; flex-direction: column }'}</style>
      <Tabs label="Numbers" tabs={tabs} />
    </>,
  );
  const row = screen.getByRole('tablist');
  await expect.element(row).toHaveAttribute('aria-orientation', 'vertical');
  await screen.getByRole('tab', { name: 'One' }).click();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('tab', { name: 'Two' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('tab', { name: 'Two' })).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await expect.element(screen.getByRole('tab', { name: 'Three' })).toHaveFocus();
});
