/** @supabase/auth-js in React, as its guide shows it: the session is state, set by its events. */
import type { Session } from '@supabase/auth-js';
import { type ReactNode, useEffect, useState } from 'react';
import { Shown } from '../../pages/shown.js';
import { createAuthJs } from './authJs.js';

export function App(): ReactNode {
  const [client] = useState(createAuthJs);
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    window.renew = () => client.refreshSession();
    const { data } = client.onAuthStateChange((_event, next) => setSession(next));
    return () => data.subscription.unsubscribe();
  }, [client]);
  return <Shown user={session?.user.id} />;
}
