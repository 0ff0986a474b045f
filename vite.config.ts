// The library build: one file of output per source module, so that 'use client' stays where it was written.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { modules, programs } from './scripts/lib/entries.mjs';
import { stripSentences } from './scripts/lib/stripSentences.mjs';
import { keptDirectives } from './scripts/lib/vite.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Stylesheets with their type, and SurrealQL, are shipped as they were written, at the same place under dist. */
function copyPlainFiles(): Plugin {
  return {
    name: 'copy-plain-files',
    writeBundle(options) {
      const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((name) => /\.(css|css\.d\.ts|surql)$/.test(name))) {
        const target = join(options.dir ?? join(root, 'dist'), file);
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(join(root, 'src', file), target);
      }
    },
  };
}

export default defineConfig({
  publicDir: false,
  plugins: [copyPlainFiles(), stripSentences()],
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: false,
    emptyOutDir: true,
    reportCompressedSize: false,
    lib: {
      formats: ['es'],
      entry: { ...modules(), ...programs },
    },
    rolldownOptions: {
      onLog: keptDirectives,
      // Every name that is not a path belongs to a dependency or a peer; test/architecture holds the list.
      external: (id) => !/^(\.{0,2}\/|\0|[A-Za-z]:[\\/])/.test(id),
      output: {
        preserveModules: true,
        preserveModulesRoot: join(root, 'src'),
        entryFileNames: '[name].js',
        // Without it, a shell would take the program for one of its own.
        banner: ({ isEntry, name }) => (isEntry && name in programs ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
