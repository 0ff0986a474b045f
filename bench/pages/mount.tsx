/** The page of the first row: renders a candidate's app, and notes when the user's name stands in the page. */

import { createRoot } from 'react-dom/client';
import { App } from '#candidate/App';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');

window.mounted = new Promise((resolve) => {
  const begunAt = performance.now();
  const watching = new MutationObserver(() => {
    if (!root.querySelector('[data-user]')) return;
    watching.disconnect();
    resolve(performance.now() - begunAt);
  });
  watching.observe(root, { attributes: true, childList: true, subtree: true });
  createRoot(root).render(<App />);
});
