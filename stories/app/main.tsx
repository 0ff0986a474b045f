/** The app on a page of its own. `?token=30` sets the seconds an access token lives, `?url=…` names a server. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'react-surreal-auth/ui/styles.css';
import { App } from './App.js';
import { targetInAddress, targetInPage } from './database.js';

const { search } = window.location;
const tokenSeconds = Number(new URLSearchParams(search).get('token') ?? 30);
const connect = () => targetInAddress(search) ?? targetInPage(tokenSeconds);
const root = document.getElementById('root');

if (root) {
  createRoot(root).render(
    <StrictMode>
      <App connect={connect} />
    </StrictMode>,
  );
}
