// What every story gets: the stylesheet, light or dark, left-to-right or right-to-left, and strict accessibility.
import type { ArgTypes, Decorator, Preview } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';
import '../src/ui/styles.css';
import './preview.css';

/**
 * Puts the toolbar's choices onto the page itself, where an app would put them too. On a page of documentation, where
 * light and dark stories stand below each other, each gets a sheet of its own.
 */
const onPage: Decorator = (Story, { globals, viewMode }) => {
  const isAlone = viewMode === 'story';
  const theme = globals.theme === 'dark' ? 'dark' : 'light';
  const direction = globals.direction === 'rtl' ? 'rtl' : 'ltr';
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.dataset.theme = isAlone ? theme : 'light';
    page.dir = isAlone ? direction : 'ltr';
  }, [isAlone, theme, direction]);
  return isAlone ? (
    <Story />
  ) : (
    <div className="docs-sheet" data-theme={theme} dir={direction}>
      <Story />
    </div>
  );
};

/** Components, schemas and inputs of one's own are code: no control of a page could set them. */
const codeAlone = ({ argTypes }: { readonly argTypes: ArgTypes }): ArgTypes => {
  const out = { ...argTypes };
  for (const name of ['children', 'components', 'schema']) {
    if (out[name]) out[name] = { control: { disable: true }, ...out[name] };
  }
  return out;
};

const preview: Preview = {
  decorators: [onPage],
  argTypesEnhancers: [codeAlone],
  initialGlobals: { theme: 'light', direction: 'ltr' },
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
