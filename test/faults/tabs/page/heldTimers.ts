/** Timers that wait while the page is to sleep, as those of a tab in the background do. */

type Run = () => void;
const waiting = new Map<number, Run>();

/** @param asleep asked when a timer is due */
function install(asleep: () => boolean): void {
  const { setTimeout: set, clearTimeout: clear } = window;
  const start = (run: unknown, delayMs?: number, ...args: unknown[]): number => {
    const call: Run = () => {
      if (typeof run === 'function') run(...args);
    };
    const id = Number(
      set(() => {
        if (asleep()) waiting.set(id, call);
        else call();
      }, delayMs),
    );
    return id;
  };
  const stop = (id?: number): void => {
    waiting.delete(Number(id));
    clear(id);
  };
  Object.assign(window, { setTimeout: start, clearTimeout: stop });
}

function release(): void {
  const calls = [...waiting.values()];
  waiting.clear();
  for (const call of calls) setTimeout(call);
}

export const heldTimers = { install, release };
