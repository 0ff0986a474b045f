// How Vite serves the stories; the library's own vite.config.ts is for the build alone.
import { defineConfig } from 'vite';
import { aliases } from '../scripts/lib/entries.mjs';
import { optimizeDeps } from '../scripts/lib/vite.mjs';

export default defineConfig({
  // Relative addresses, so that a built Storybook works in any folder of any site.
  base: './',
  publicDir: false,
  resolve: { alias: aliases },
  worker: { format: 'es' },
  optimizeDeps,
});
