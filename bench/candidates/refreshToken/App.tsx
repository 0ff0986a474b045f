/** This package with SurrealDB's refresh tokens. */
import type { ReactNode } from 'react';
import { SurrealAuthProvider } from 'react-surreal-auth';
import { options } from '../ours/options.js';
import { User } from '../ours/User.js';

export function App(): ReactNode {
  return (
    <SurrealAuthProvider {...options} strategy="refreshToken">
      <User />
    </SurrealAuthProvider>
  );
}
