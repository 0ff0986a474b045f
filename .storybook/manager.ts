// The frame around the stories: its name and colours, and no panel beside the app, which needs the room.
import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="220" height="32" viewBox="0 0 220 32">
<rect y="4" width="24" height="24" rx="6" fill="#5b3df5"/>
<path d="M8.5 15v-2.5a3.5 3.5 0 0 1 7 0V15M7 15h10v7H7z" fill="none" stroke="#fff" stroke-width="1.75" stroke-linejoin="round"/>
<text x="34" y="21.5" font-family="system-ui, sans-serif" font-size="16" font-weight="600" fill="#18181f">react-surreal-auth</text>
</svg>`;

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'react-surreal-auth',
    brandImage: `data:image/svg+xml,${encodeURIComponent(logo)}`,
    brandUrl: '?path=/docs/introduction--docs',
    brandTarget: '_self',
    colorPrimary: '#5b3df5',
    colorSecondary: '#5b3df5',
    appBorderRadius: 10,
    appContentBg: '#fff',
  }),
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => (storyId?.startsWith('app--') ? false : isShown),
  },
});
