/** oidc-client-ts in React: the user is state, read at the start and set by its events. */
import type { User } from 'oidc-client-ts';
import { type ReactNode, useEffect, useState } from 'react';
import { Shown } from '../../pages/shown.js';
import { createManager } from './manager.js';

export function App(): ReactNode {
  const [manager] = useState(createManager);
  const [user, setUser] = useState<User | null>(null);
  useEffect(() => {
    window.renew = () => manager.signinSilent();
    void manager.getUser().then(setUser);
    return manager.events.addUserLoaded(setUser);
  }, [manager]);
  return <Shown user={user?.profile.sub} />;
}
