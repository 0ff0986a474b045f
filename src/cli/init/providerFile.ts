/** The file with the app's provider. */

/** The place of the app's database. */
export interface AppDatabase {
  /** Of the WebSocket. */
  readonly url: string;
  readonly namespace: string;
  readonly database: string;
  readonly access: string;
}

export function providerFile({ url, namespace, database, access }: AppDatabase): string {
  return `// Holds the session of this app: put it around everything that has to know who is signed in.
import type { ReactNode } from 'react';
import { SurrealAuthProvider } from 'react-surreal-auth';
import 'react-surreal-auth/ui/styles.css';

export function AuthProvider({ children }: { children: ReactNode }) {
  return (
    <SurrealAuthProvider
      url=${attribute(url)}
      namespace=${attribute(namespace)}
      database=${attribute(database)}
      access=${attribute(access)}
    >
      {children}
    </SurrealAuthProvider>
  );
}
`;
}

/** An attribute's text, or an expression where a text cannot hold it. */
const attribute = (value: string): string =>
  /^[\w:/.\-[\]]*$/.test(value) ? `"${value}"` : `{${JSON.stringify(value)}}`;
