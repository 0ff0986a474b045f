// What every story gets: the stylesheet, light or dark, left-to-right or right-to-left, and strict accessibility.
import type { ArgTypes, Decorator, Loader, Preview } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';
import { type Messages, UiProvider } from 'react-surreal-auth/ui';
import '../src/ui/styles.css';
import { catalogues, type Language } from '../stories/support/catalogues.js';
import './preview.css';

/**
 * Puts the toolbar's choices onto the page itself, where an app would put them too. On a page of documentation, where
 * light and dark stories stand below each other, each gets a sheet of its own.
 */
const onPage: Decorator = (Story, { globals, loaded, viewMode }) => {
  const isAlone = viewMode === 'story';
  const theme = globals.theme === 'dark' ? 'dark' : 'light';
  const isMirrored = globals.direction === 'rtl' || ['ar', 'he'].includes(globals.language);
  const direction = isMirrored ? 'rtl' : 'ltr';
  const story = (
    <UiProvider messages={loaded.words as Messages | undefined}>
      <Story />
    </UiProvider>
  );
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.dataset.theme = isAlone ? theme : 'light';
    page.dir = isAlone ? direction : 'ltr';
  }, [isAlone, theme, direction]);
  return isAlone ? (
    story
  ) : (
    <div className="docs-sheet" data-theme={theme} dir={direction}>
      {story}
    </div>
  );
};

/** The words of the toolbar's language. A story with words of its own keeps them. */
const inLanguage: Loader = async ({ globals }) =>
  globals.language === 'en' ? {} : { words: await catalogues[globals.language as Language]() };

/** Components, schemas and inputs of one's own are code: no control of a page could set them. Defaults lose their quotes. */
const codeAlone = ({ argTypes }: { readonly argTypes: ArgTypes }): ArgTypes => {
  const out = { ...argTypes };
  for (const name of ['children', 'components', 'schema']) {
    if (out[name]) out[name] = { control: { disable: true }, ...out[name] };
  }
  // A default is shown as it is meant: without the quotes of a text, and a sentence not as code.
  for (const [name, type] of Object.entries(out)) {
    const summary = type.table?.defaultValue?.summary?.replace(/^['"](.*)['"]$/s, '$1');
    if (summary) out[name] = { ...type, table: { ...type.table, defaultValue: { summary } } };
  }
  return out;
};

const preview: Preview = {
  loaders: [inLanguage],
  decorators: [onPage],
  argTypesEnhancers: [codeAlone],
  initialGlobals: { theme: 'light', direction: 'ltr', language: 'en' },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        icon: 'circlehollow',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    language: {
      description: 'Language of the components',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: Object.keys(catalogues).map((value) => ({
          value,
          title: new Intl.DisplayNames([value], { type: 'language' }).of(value) ?? value,
        })),
      },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  parameters: {
    // A violation fails the story's test.
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Introduction',
          'App',
          'Forms',
          'Account',
          ['AuthCard', '*'],
          'React',
          'Theming',
          'Languages',
          'Accessibility',
        ],
      },
    },
  },
};

export default preview;
