// The frame around the stories: its name, and no panel beside the app, which needs the room.
import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'react-surreal-auth', colorSecondary: '#5b3df5' }),
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => (storyId?.startsWith('app--') ? false : isShown),
  },
});
