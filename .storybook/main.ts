// Which stories there are and which tools stand around them. Nothing here calls the network.
import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig } from 'vite';
import { keptDirectives } from '../scripts/lib/vite.mjs';

const config: StorybookConfig = {
  stories: ['../stories/**/*.@(mdx|stories.tsx)'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {
    name: '@storybook/react-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
  },
  // Storybook takes no build options from a Vite configuration file.
  viteFinal: (vite) =>
    mergeConfig(vite, {
      build: {
        target: 'es2022',
        chunkSizeWarningLimit: 4000,
        rolldownOptions: { onLog: keptDirectives },
      },
    }),
  // Types as they are written, each choice of a union included. No test needs them.
  typescript: { reactDocgen: process.env.VITEST ? false : 'react-docgen-typescript' },
};

export default config;
