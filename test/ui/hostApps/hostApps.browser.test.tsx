// The stylesheet inside of real apps: whatever their base styles say about elements, the components look the same.
import { renderToStaticMarkup } from 'react-dom/server';
import { SurrealAuthProvider } from 'react-surreal-auth';
import {
  AuthCard,
  type FieldChoice,
  SignOutButton,
  SignUpForm,
  type SignUpFormProps,
} from 'react-surreal-auth/ui';
import shadcn from 'react-surreal-auth/ui/shadcn.css?raw';
import styles from 'react-surreal-auth/ui/styles.css?raw';
import layered from 'react-surreal-auth/ui/styles.layer.css?raw';
import { compile } from 'tailwindcss';
import preflight from 'tailwindcss/preflight.css?raw';
import tailwindTheme from 'tailwindcss/theme.css?raw';
import { describe, expect, it } from 'vitest';
import { Dialog } from '../../../src/ui/parts/Dialog.js';
import { HOSTS } from './sheets.js';

const fields: readonly FieldChoice[] = [
  'name',
  'email',
  'password',
  { name: 'plan', label: 'Plan', type: 'select', options: [{ value: 'a', label: 'A' }] },
  { name: 'terms', label: 'Terms', type: 'checkbox' },
];

const markup = renderToStaticMarkup(
  <SurrealAuthProvider
    url="http://127.0.0.1:9"
    namespace="test"
    database="test"
    access="account"
    store="memory"
    initialSession={null}
  >
    <AuthCard
      remember
      logo="A"
      footer={<a href="#terms">Terms</a>}
      classNames={{ submit: 'bg-emerald-700' }}
    />
    <SignUpForm fields={fields as SignUpFormProps['fields']} />
    <SignOutButton />
    <Dialog open kind="reauth-dialog" title="Title" text="Text" onClose={() => undefined}>
      <button type="button" data-part="danger">
        Delete
      </button>
    </Dialog>
  </SurrealAuthProvider>,
);

/** What makes the looks. The family of fonts is the app's. */
const PROPERTIES = [
  'align-items',
  'appearance',
  'background-color',
  'background-image',
  'block-size',
  'border-block-end-width',
  'border-block-start-width',
  'border-end-end-radius',
  'border-inline-start-width',
  'box-shadow',
  'box-sizing',
  'color',
  'cursor',
  'display',
  'font-size',
  'font-weight',
  'inline-size',
  'letter-spacing',
  'line-height',
  'margin-block-end',
  'margin-block-start',
  'margin-inline-start',
  'min-block-size',
  'padding-block-start',
  'padding-inline-start',
  'position',
  'text-align',
  'text-decoration-line',
  'text-transform',
] as const;

/** A page of its own with these styles in this order. Its text is set as the page of the kit alone sets it. */
async function openPage(...sheets: string[]): Promise<Document> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 1280px; block-size: 900px';
  const text = '#root { font: 16px/1.5 monospace; letter-spacing: 0; color-scheme: light; }';
  frame.srcdoc = `<!doctype html><html lang="en"><style>${text}</style>${sheets
    .map((sheet) => `<style>${sheet}</style>`)
    .join(
      '',
    )}<style>${text}</style><body style="margin: 0"><div id="root">${markup}</div></body></html>`;
  await new Promise((loaded) => {
    frame.addEventListener('load', loaded, { once: true });
    document.body.append(frame);
  });
  const page = frame.contentDocument;
  if (!page) throw new Error('The frame has no page.');
  page.querySelector('dialog')?.showModal();
  return page;
}

/** The computed style of every root and part: one line for each property. */
function looksOf(page: Document): string[] {
  const elements = [...page.querySelectorAll<HTMLElement>('[data-surreal-auth], [data-part]')];
  return elements.flatMap((element, index) => {
    const style = page.defaultView?.getComputedStyle(element);
    const name = `${index} ${element.dataset.part ?? element.dataset.surrealAuth}`;
    const at = (property: string) => style?.getPropertyValue(property);
    const isBordered = at('border-block-end-width') !== '0px';
    return [
      ...PROPERTIES.map((property) => `${name} ${property}: ${at(property)}`),
      `${name} border: ${isBordered ? at('border-block-end-color') : 'none'}`,
    ];
  });
}

/** The lines that are not the same, each with what it should be. */
const differences = (page: Document, alone: Document): string[] => {
  const wanted = looksOf(alone);
  return looksOf(page).flatMap((line, index) =>
    line === wanted[index] ? [] : [`${line}, alone ${wanted[index]}`],
  );
};

const styleOf = (page: Document, part: string, property: string): string | undefined => {
  const element = page.querySelector(`[data-surreal-auth="sign-in"] [data-part="${part}"]`);
  return element ? page.defaultView?.getComputedStyle(element).getPropertyValue(property) : undefined;
};

describe('styles.css', () => {
  it.each(Object.keys(HOSTS))('looks the same beside %s', async (host) => {
    const alone = await openPage(styles);
    expect(looksOf(alone).length).toBeGreaterThan(40 * PROPERTIES.length);
    const sheet = HOSTS[host] ?? '';
    expect(differences(await openPage(sheet, styles), alone)).toEqual([]);
    expect(differences(await openPage(styles, sheet), alone)).toEqual([]);
  });

  it.each([
    '[data-surreal-auth="sign-in"] [data-part="submit"] { background: rgb(1, 2, 3) }',
    ':root [data-part="submit"] { background: rgb(1, 2, 3) }',
    '[data-surreal-auth] .bg-emerald-700 { background: rgb(1, 2, 3) }',
  ])('lets a rule of the same weight win: %s', async (rule) => {
    const page = await openPage(styles, rule);
    expect(styleOf(page, 'submit', 'background-color')).toBe('rgb(1, 2, 3)');
    // States weigh nothing.
    page
      .querySelector('[data-surreal-auth="sign-in"] [data-part="submit"]')
      ?.setAttribute('data-busy', '');
    expect(styleOf(page, 'submit', 'background-color')).toBe('rgb(1, 2, 3)');
  });
});

describe('styles.layer.css', () => {
  /** The file with what it imports, which a bundler would put there. */
  const kit = layered.replace(/@import "\.\/styles\.css" layer\((.*)\);/, (_, layer) => {
    return `@layer ${layer} {${styles}}`;
  });

  /** What Tailwind 4 makes of `@import "tailwindcss"` for a page with these classes. */
  async function tailwind(): Promise<string> {
    const sheets: Record<string, string> = {
      'tailwindcss/theme.css': tailwindTheme,
      'tailwindcss/preflight.css': preflight,
    };
    const source = `@layer theme, base, components, utilities;
      @import "tailwindcss/theme.css" layer(theme);
      @import "tailwindcss/preflight.css" layer(base);
      @layer utilities { @tailwind utilities; }`;
    const { build } = await compile(source, {
      loadStylesheet: async (id) => ({ path: id, base: '/', content: sheets[id] ?? '' }),
    });
    return build(['bg-emerald-700']);
  }

  it.each(['before', 'after'])('looks the same when it comes %s Tailwind 4', async (place) => {
    const base = await tailwind();
    expect(base).toContain('.bg-emerald-700');
    const page = await openPage(...(place === 'before' ? [kit, base] : [base, kit]));
    const changed = differences(page, await openPage(styles));
    // The one that the utility changes.
    expect(changed).toEqual([expect.stringContaining(' submit background-color')]);
    const probe = page.createElement('p');
    probe.className = 'bg-emerald-700';
    page.body.append(probe);
    const wanted = page.defaultView?.getComputedStyle(probe).backgroundColor;
    expect(wanted).not.toBe('rgba(0, 0, 0, 0)');
    expect(styleOf(page, 'submit', 'background-color')).toBe(wanted);
  });

  it('lets any rule outside of layers win', async () => {
    const page = await openPage(kit, 'button { background: rgb(1, 2, 3) }');
    expect(styleOf(page, 'submit', 'background-color')).toBe('rgb(1, 2, 3)');
  });
});

describe('shadcn.css', () => {
  it("takes the app's colours and corners", async () => {
    const app =
      ':root { --radius: 10px; --background: #fff; --card: #fff; --foreground: #111; --primary: rgb(4, 5, 6); --primary-foreground: #eee; --input: rgb(7, 8, 9); --destructive: #b00 }';
    const page = await openPage(app, styles, shadcn);
    expect(styleOf(page, 'submit', 'background-color')).toBe('rgb(4, 5, 6)');
    expect(styleOf(page, 'input', 'border-block-end-color')).toBe('rgb(7, 8, 9)');
    expect(styleOf(page, 'input', 'border-end-end-radius')).toBe('8px');
  });
});
