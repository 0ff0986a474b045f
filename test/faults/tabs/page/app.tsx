/** The demo app with the strategy that the address names, and a way to ask what its client has stored. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../../../stories/app/App.js';
import { optionsInAddress } from './options.js';
import { type Stored, stored } from './stored.js';

declare global {
  interface Window {
    stored(): Promise<Stored | undefined>;
  }
}

window.stored = stored;
const target = optionsInAddress();
const connect = () => target;
const root = document.getElementById('root');

if (root) {
  createRoot(root).render(
    <StrictMode>
      <App connect={connect} />
    </StrictMode>,
  );
}
