/** React alone: the name is at hand in localStorage, so this is what a first render costs. */
import { type ReactNode, useState } from 'react';
import { Shown } from '../../pages/shown.js';

export function App(): ReactNode {
  const [user] = useState(() => localStorage.getItem('bench-user') ?? 'ada');
  return <Shown user={user} />;
}
