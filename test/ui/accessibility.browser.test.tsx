// What the page on accessibility says and a browser can show: pasting, focus rings, targets, contrast, colours, motion.
import * as ui from 'react-surreal-auth/ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import 'react-surreal-auth/ui/styles.css';
import { bringUp } from './conformance/bringUp.js';
import { type Descriptor, TABLE } from './conformance/table.js';

/** What a person, or their system, asks of every page. */
async function prefer(features: Readonly<Record<string, string>>): Promise<void> {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await cdp().send('Emulation.setEmulatedMedia', { features: list });
  for (const { name, value } of list)
    await vi.waitFor(() => expect(matchMedia(`(${name}: ${value})`).matches).toBe(true));
}

afterEach(() => prefer({}));

const rowOf = (name: Descriptor['name']): Descriptor => {
  const row = TABLE.find((descriptor) => descriptor.name === name);
  if (!row) throw new Error(`No row for ${name}`);
  return row;
};

// Names that this repository's own `Register` does not know.
const everyType = [
  { preset: 'email', readOnly: true },
  'name',
  { name: 'plan', type: 'select', required: false, options: [{ value: 'free', label: 'Free' }] },
  { name: 'news', type: 'checkbox' },
  { name: 'born', type: 'date', required: false },
] as unknown as ui.UserProfileProps['fields'];

function closed({ opener: _opener, ...row }: Descriptor) {
  return { ...row, scene: 'closed' };
}

/** All components as the table has them, and what of them it does not show. */
const SCENES: readonly (Descriptor & { readonly scene: string })[] = [
  ...TABLE.map((row) => ({ ...row, scene: 'as it is' })),
  { ...closed(rowOf('UserButton')), parts: ['trigger'] },
  { ...closed(rowOf('DeleteAccount')), parts: [] },
  {
    ...rowOf('AuthCard'),
    scene: 'with tabs',
    render: (props) => <ui.AuthCard layout="tabs" {...props} />,
    parts: ['tabs', 'tab', 'panel'],
  },
  {
    ...rowOf('UserProfile'),
    scene: 'with fields of every type',
    render: (props) => <ui.UserProfile fields={everyType} {...props} />,
  },
  {
    ...rowOf('AccountSettings'),
    scene: 'its security',
    opener: '[role=tab]:nth-of-type(2)',
    parts: ['section', 'toggle'],
  },
  {
    ...rowOf('AccountSettings'),
    scene: 'its devices',
    opener: '[role=tab]:nth-of-type(3)',
    parts: ['list', 'actions'],
  },
];

/** What can be used in a component and is seen; behind a modal dialog nothing can. */
function controlsIn(container: Element): HTMLElement[] {
  const within = container.querySelector('dialog:modal') ?? container;
  const found = within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea');
  const controls = [...found].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  return controls.filter(
    (element) => !(element instanceof HTMLInputElement && element.type === 'hidden'),
  );
}

/** Components without controls of their own. */
const isOrnament = ({ name }: Descriptor): boolean => name === 'UserAvatar';
const USABLE = SCENES.filter((scene) => !isOrnament(scene));

describe('targets', () => {
  it.each(USABLE)('of $name are at least 24 by 24 pixels, $scene', async (scene) => {
    const { screen } = await bringUp(scene);
    const controls = controlsIn(screen.container);
    expect(controls.length).toBeGreaterThan(0);
    for (const control of controls) {
      const target = control.closest('[data-part=remember]') ?? control;
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(24);
    }
  });
});

describe('focus rings', () => {
  it.each(USABLE)('of $name are at least 2 pixels wide, $scene', async (scene) => {
    const { screen } = await bringUp(scene);
    // Rings are for those who use keys.
    await userEvent.keyboard('{F2}');
    for (const control of controlsIn(screen.container)) {
      control.focus();
      expect(control.matches(':focus-visible'), control.outerHTML).toBe(true);
      // An input for files is not seen: it lies over its label, which looks like a button.
      const seen = (control.matches('[type=file]') && control.closest('label')) || control;
      const { outlineStyle, outlineWidth } = getComputedStyle(seen);
      expect(outlineStyle, control.outerHTML).toBe('solid');
      expect(Number.parseFloat(outlineWidth), control.outerHTML).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('paste', () => {
  it.each(TABLE.filter(({ submits }) => submits))('is taken by the inputs of $name', async (row) => {
    const { screen } = await bringUp(row);
    const inputs = controlsIn(screen.container).filter(
      (control): control is HTMLInputElement =>
        control instanceof HTMLInputElement &&
        /^(email|password)$/.test(control.type) &&
        !control.readOnly,
    );
    expect(inputs.length > 0).toBe(row.name !== 'UserProfile');
    for (const input of inputs) {
      const text = input.type === 'email' ? 'paste@example.com' : 'pasted battery staple';
      // Beside the input: behind a modal dialog nothing could be copied.
      const source = document.createElement('input');
      input.before(source);
      source.value = text;
      source.select();
      await userEvent.copy();
      source.remove();
      input.value = '';
      input.focus();
      await userEvent.paste();
      expect(input.value, input.outerHTML).toBe(text);
    }
  });
});

/** A strength meter in a form of the app's own, at a level from 0 to 4. */
async function showMeter(level: number, theme: 'light' | 'dark' = 'light') {
  const screen = await render(
    <form data-theme={theme}>
      <ui.PasswordInput aria-label="New" strength={ui.strengthMeter(() => level)} />
    </form>,
  );
  await screen.getByLabelText('New', { exact: true }).fill('x');
  const meter = screen.getByRole('meter');
  await expect.element(meter).toHaveAttribute('aria-valuenow', String(level));
  const [track, bar] = [
    getComputedStyle(meter.element()),
    getComputedStyle(meter.element(), '::after'),
  ];
  return {
    input: screen.getByLabelText('New', { exact: true }).element(),
    track: track.borderBlockEndColor,
    frame: track.outlineColor,
    bar: bar.borderBlockEndColor,
    share: Number.parseFloat(bar.inlineSize) / Number.parseFloat(track.inlineSize),
  };
}

/** Colours one upon the other, as they are seen; each from 0 to 1. */
function seen(...colours: readonly string[]): number[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => value / 255);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (colour: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((value) =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('contrast, %s', (theme) => {
  it.each([0, 1, 2, 3, 4])('is 3:1 between the meter at %d and what is around it', async (level) => {
    const { input, track, bar } = await showMeter(level, theme);
    const surface = getComputedStyle(input).backgroundColor;
    expect(contrast(seen(surface, bar), seen(surface))).toBeGreaterThanOrEqual(3);
    expect(contrast(seen(surface, bar), seen(surface, track))).toBeGreaterThanOrEqual(3);
  });

  it('is 3:1 between borders and focus rings and the surface', async () => {
    const { screen } = await bringUp(rowOf('SignInForm'), {}, (form) => (
      <div data-theme={theme}>{form}</div>
    ));
    const input = screen.getByLabelText('Email', { exact: true }).element() as HTMLElement;
    const { backgroundColor: surface, borderBlockEndColor: border } = getComputedStyle(input);
    expect(contrast(seen(surface, border), seen(surface))).toBeGreaterThanOrEqual(3);
    input.focus();
    const { outlineColor } = getComputedStyle(input);
    expect(contrast(seen(surface, outlineColor), seen(surface))).toBeGreaterThanOrEqual(3);
  });
});

describe('forced colours', () => {
  it.each([0, 1, 2, 3])('tell the bar of the meter from its track at %d', async (level) => {
    await prefer({ 'forced-colors': 'active' });
    const { track, bar, share, frame } = await showMeter(level);
    expect(contrast(seen(bar), seen(track))).toBeGreaterThanOrEqual(3);
    expect(contrast(seen(frame), seen(track))).toBeGreaterThanOrEqual(3);
    expect(share).toBeLessThan(0.8);
  });

  it('leave an input that is not valid a thicker border', async () => {
    await prefer({ 'forced-colors': 'active' });
    const { screen } = await bringUp(rowOf('SignInForm'));
    const input = screen.getByLabelText('Email', { exact: true });
    expect(getComputedStyle(input.element()).borderBlockEndWidth).toBe('1px');
    await screen.getByRole('button', { name: 'Sign in' }).click();
    await expect.element(input).toHaveAttribute('aria-invalid', 'true');
    expect(getComputedStyle(input.element()).borderBlockEndWidth).toBe('3px');
  });

  it("mark the chosen tab by the system's highlight", async () => {
    await prefer({ 'forced-colors': 'active' });
    const { screen } = await bringUp(rowOf('AccountSettings'));
    const [chosen, other] = ['Profile', 'Security'].map(
      (name) => getComputedStyle(screen.getByRole('tab', { name }).element()).borderBlockEndColor,
    );
    const canvas = seen('Canvas');
    expect(seen(String(other))).toEqual(canvas);
    expect(contrast(seen(String(chosen)), canvas)).toBeGreaterThanOrEqual(3);
  });

  it('give an avatar a border', async () => {
    await prefer({ 'forced-colors': 'active' });
    const { root } = await bringUp(rowOf('UserAvatar'));
    const { borderBlockEndStyle, borderBlockEndWidth } = getComputedStyle(root());
    expect([borderBlockEndStyle, borderBlockEndWidth]).toEqual(['solid', '1px']);
  });

  it('leave the mark of a busy button to be seen, and its gap', async () => {
    await prefer({ 'forced-colors': 'active' });
    const { busy } = await sending();
    const { borderBlockStartColor, borderBlockEndColor } = getComputedStyle(busy, '::after');
    const [face, gap, mark] = ['ButtonFace', borderBlockStartColor, borderBlockEndColor].map((colour) =>
      seen('ButtonFace', colour),
    );
    expect(gap).toEqual(face);
    expect(contrast(mark ?? [], face ?? [])).toBeGreaterThanOrEqual(3);
  });
});

/** A form that waits for its answer. */
async function sending() {
  const { screen, stage } = await bringUp(rowOf('SignInForm'));
  stage.hold();
  await screen.getByLabelText('Email', { exact: true }).fill('ada@example.com');
  await screen.getByLabelText('Password', { exact: true }).fill('correct horse battery');
  const button = screen.getByRole('button', { name: 'Sign in' });
  await button.click();
  await expect.element(button).toHaveAttribute('data-busy');
  return { busy: button.element() };
}

describe('motion', () => {
  it.each(SCENES)('is none in $name for those who ask for less, $scene', async (scene) => {
    await prefer({ 'prefers-reduced-motion': 'reduce' });
    const { screen } = await bringUp(scene);
    for (const element of screen.container.querySelectorAll('*'))
      for (const pseudo of [undefined, '::before', '::after', '::backdrop']) {
        const { transitionDuration, animationName } = getComputedStyle(element, pseudo);
        expect([transitionDuration, animationName], element.outerHTML).toEqual(['0s', 'none']);
      }
  });

  it.each([
    ['reduce', 0],
    ['no-preference', 1],
  ] as const)('of the mark of a busy button follows what is asked for: %s', async (value, count) => {
    await prefer({ 'prefers-reduced-motion': value });
    const { busy } = await sending();
    const running = (): Animation[] =>
      busy.getAnimations({ subtree: true }).filter((motion) => motion instanceof CSSAnimation);
    expect(running()).toHaveLength(count);
  });
});
