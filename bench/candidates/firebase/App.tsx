/** Firebase Auth in React, as its guide shows it: the user is state, set by its events. */
import { onAuthStateChanged, type User } from '@firebase/auth';
import { type ReactNode, useEffect, useState } from 'react';
import { Shown } from '../../pages/shown.js';
import { createFirebase } from './auth.js';

export function App(): ReactNode {
  const [{ auth }] = useState(createFirebase);
  const [user, setUser] = useState<User | null>(null);
  useEffect(() => {
    window.renew = async () => auth.currentUser?.getIdToken(true);
    return onAuthStateChanged(auth, setUser);
  }, [auth]);
  return <Shown user={user?.uid} />;
}
