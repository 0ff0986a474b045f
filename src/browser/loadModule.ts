/** Loads a module on demand, also when the page lay in the back/forward cache meanwhile. */

/**
 * Firefox forgets an import that is under way when its page goes into the back/forward cache: the promise never settles,
 * while a second import of the same module succeeds at once. So it is asked for again when the page comes back.
 *
 * @param load imports the module
 */
export function loadModule<T>(load: () => Promise<T>): Promise<T> {
  if (typeof document === 'undefined') return load();
  const ending = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const ask = (): void => void load().then(resolve, reject);
    const back = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) ask();
    };
    addEventListener('pageshow', back, ending);
    ask();
  }).finally(() => ending.abort());
}
