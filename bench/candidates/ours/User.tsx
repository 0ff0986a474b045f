/** The user's name by this package's own hook. */
import type { ReactNode } from 'react';
import { useSession } from 'react-surreal-auth';
import { Shown } from '../../pages/shown.js';

export function User(): ReactNode {
  return <Shown user={useSession(({ subject }) => subject)} />;
}
