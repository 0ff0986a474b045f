/** Holds what a renewal needs, so that a test can act in the middle of it. */
import type { BrowserContext, Page, Route } from 'playwright';
import { spentBy } from './tabs.js';

type Release = () => Promise<void>;

/** Keeps every client from the lock. @param blank address of a page without a client */
export function holdLock(context: BrowserContext, blank: string): Promise<Release> {
  return holdIn(context, blank, async () => {
    const name = Object.keys(localStorage).find((key) => key.startsWith('react-surreal-auth/'));
    if (name === undefined) throw new Error('No client has signed in here.');
    // Taken when nobody holds it or waits: a tab that waited already may soon wait again, for tokens that are newer.
    const take = (): Promise<boolean> =>
      new Promise((resolve) => {
        void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock && new Promise(() => {});
        });
      });
    while (!(await take())) await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

/** Keeps every client from reading and writing its session; they give up on the store after 2 s. */
export function holdStore(context: BrowserContext, blank: string): Promise<Release> {
  return holdIn(context, blank, async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('react-surreal-auth');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction('react-surreal-auth', 'readwrite');
    await new Promise<void>((resolve) => {
      // A transaction lasts as long as it is asked for something.
      const again = (): void => {
        transaction.objectStore('react-surreal-auth').get('nothing').onsuccess = () => {
          resolve();
          again();
        };
      };
      again();
    });
  });
}

async function holdIn(
  context: BrowserContext,
  blank: string,
  hold: () => Promise<void>,
): Promise<Release> {
  const page = await context.newPage();
  await page.goto(blank);
  await page.evaluate(hold);
  return () => page.close();
}

/** A request that was stopped on its way. */
export interface Held {
  readonly page: Page;
  /** What it spends, when it is a renewal. */
  readonly spends: string | undefined;
  /** Lets the server answer, and holds the answer from now on. */
  reach(): Promise<void>;
  /** Lets it through, with the answer that is held if there is one. */
  release(): Promise<void>;
}

type Kind = 'renewal' | 'sign-in';
export type Next = (kind: Kind) => Promise<Held>;

/**
 * Stands between the tabs and the server. Each call of what it returns stops the next request of its kind before it
 * leaves its tab; all others pass.
 */
export async function standBetween(context: BrowserContext): Promise<Next> {
  const wanted = new Map<Kind, (held: Held) => void>();
  await context.route('**/signin', async (route) => {
    const spends = spentBy(route.request());
    const kind = spends === undefined ? 'sign-in' : 'renewal';
    const take = wanted.get(kind);
    wanted.delete(kind);
    if (take) take(hold(route, spends));
    else await route.continue();
  });
  return (kind) =>
    new Promise((resolve) => {
      wanted.set(kind, resolve);
    });
}

function hold(route: Route, spends: string | undefined): Held {
  let answer: Awaited<ReturnType<Route['fetch']>> | undefined;
  return {
    page: route.request().frame().page(),
    spends,
    async reach() {
      answer = await route.fetch();
    },
    release: () => (answer ? route.fulfill({ response: answer }) : route.continue()),
  };
}
