// How VitePress builds the site. `site/build.mjs` makes its pages and moves its base.
import { MARKER, sidebar } from '../pages.mjs';

export default {
  title: 'react-surreal-auth',
  description: 'Sign-in for React apps whose users live in SurrealDB',
  srcDir: '.pages',
  outDir: 'dist',
  base: MARKER,
  markdown: { languageAlias: { surql: 'sql', pgsql: 'sql' } },
  themeConfig: {
    search: { provider: 'local' },
    nav: [{ text: 'Stories', link: '/stories' }],
    sidebar: sidebar(),
    outline: [2, 3],
  },
};
