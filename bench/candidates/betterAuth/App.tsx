/** Better Auth's React client: the session is a cookie, so the server is asked who is signed in. */
import { createAuthClient } from 'better-auth/react';
import { type ReactNode, useState } from 'react';
import { Shown } from '../../pages/shown.js';

export function App(): ReactNode {
  const [client] = useState(() => createAuthClient({ baseURL: `${location.origin}/api/auth` }));
  const { data } = client.useSession();
  return <Shown user={data?.user.id} />;
}
