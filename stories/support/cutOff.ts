/** Engines of a database that is there when it is asked who somebody is, and is out of reach from then on. */
import { createChannelEngines } from 'react-surreal-auth/embedded';
import type { Engines } from 'surrealdb';

/** How it is out of reach: it takes what is sent and says nothing, or it cannot be connected to. */
export type Outage = 'silent' | 'unreachable';

/** @param engines those of the database; only the first connection is theirs */
export function cutOff(engines: Engines, outage: Outage): Engines {
  const away = createChannelEngines(() =>
    outage === 'silent' ? new Promise(() => undefined) : Promise.reject(new Error('Nothing is there.')),
  );
  let isFirst = true;
  return {
    mem(context) {
      const { mem } = isFirst ? engines : away;
      isFirst = false;
      if (!mem) throw new Error('The database has no engine for mem://.');
      return mem(context);
    },
  };
}
