/** sessionStorage as the storage of one tab: a tab that was duplicated does not go on with the other one's session. */
import { afterPatience } from '../core/afterPatience.js';
import { systemClock } from './clock.js';

/**
 * How long to wait for the lock, in milliseconds: the page before a reload lets go of it a moment later. Turns of the event
 * loop are counted, because a busy page hears late that it was given the lock.
 */
const WAIT_MS = 1_000;

/**
 * Browsers copy sessionStorage when a tab is duplicated or opens another one. Two tabs would then hold the same single-use
 * secret without knowing of each other. So each tab has an id in sessionStorage, and its page holds a Web Lock of that
 * name: a page that finds the lock taken by another one is a copy, empties its sessionStorage of `scope`, and takes an id
 * of its own. Where there are no Web Locks, copies are not recognised.
 *
 * @param scope begins the names of what is kept
 * @returns gives sessionStorage once it is this tab's own; rejects where it is denied
 * @see https://html.spec.whatwg.org/multipage/webstorage.html#dom-sessionstorage
 */
export function tabStorage(scope: string): () => Promise<Storage> {
  let own: Promise<Storage> | undefined;
  return () => {
    own ??= claim(scope).catch((error: unknown) => {
      own = undefined;
      throw error;
    });
    return own;
  };
}

async function claim(scope: string): Promise<Storage> {
  const storage = sessionStorage;
  // A frame shares the sessionStorage of its tab, and is no copy of it.
  const isFrame = window.top !== window;
  if (isFrame || !navigator.locks) return storage;
  const idName = `${scope}/tab`;
  const known = storage.getItem(idName);
  if (known !== null && (await isOurs(known))) return storage;
  for (const name of Object.keys(storage)) {
    if (known !== null && name.startsWith(`${scope}/`)) storage.removeItem(name);
  }
  const id = crypto.randomUUID();
  storage.setItem(idName, id);
  await isOurs(id);
  return storage;
}

/** Whether this page holds the lock of `id`, or gets it now. Where locks are refused, nobody is taken for a copy. */
async function isOurs(id: string): Promise<boolean> {
  const name = `react-surreal-auth tab ${id}`;
  try {
    return (await isHeldHere(name)) || (await holdForPage(name));
  } catch {
    return true;
  }
}

/** Whether another client of this very page holds the lock. The platform names the holder; a lock of ours tells our name. */
async function isHeldHere(name: string): Promise<boolean> {
  const probe = crypto.randomUUID();
  return navigator.locks.request(probe, async () => {
    const { held = [] } = await navigator.locks.query();
    const holderOf = (lock: string) => held.find((one) => one.name === lock)?.clientId;
    return holderOf(name) !== undefined && holderOf(name) === holderOf(probe);
  });
}

/** Holds the lock until the page goes; gives whether it could be had. */
function holdForPage(name: string): Promise<boolean> {
  const waiting = new AbortController();
  const cancel = afterPatience(systemClock, WAIT_MS, () => waiting.abort());
  return new Promise((resolve, reject) => {
    const request = (options: LockOptions): Promise<unknown> =>
      navigator.locks.request(name, options, () => {
        cancel();
        resolve(true);
        // A page in the back/forward cache lets go: the next page of this tab shares its sessionStorage.
        return new Promise<void>((release) => {
          addEventListener('pagehide', () => release(), { once: true });
        });
      });
    request({ signal: waiting.signal }).catch(async (error: unknown) => {
      cancel();
      // Another client of this page may have been given the lock while this one waited for it.
      if (waiting.signal.aborted) resolve(await isHeldHere(name).catch(() => true));
      else reject(error);
    });
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) request({}).catch(() => {});
    });
  });
}
