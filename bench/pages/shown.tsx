/** What every candidate shows, so that all of them render the same; it counts how often. */
import type { ReactNode } from 'react';

window.renders = 0;

export function Shown({ user }: { readonly user: string | undefined }): ReactNode {
  window.renders += 1;
  return user === undefined ? <p>…</p> : <p data-user="">{user}</p>;
}
