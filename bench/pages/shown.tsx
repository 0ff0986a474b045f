/** What every candidate shows, so that all of them render the same; it counts how often. */
import type { ReactNode } from 'react';

declare global {
  interface Window {
    /** How often the component that shows the user has rendered. */
    renders: number;
    /** Renews the tokens now; left out where the library offers no such call. */
    renew?: () => Promise<unknown>;
  }
}

window.renders = 0;

export function Shown({ user }: { readonly user: string | undefined }): ReactNode {
  window.renders += 1;
  return user === undefined ? <p>…</p> : <p data-user="">{user}</p>;
}
