/**
 * Drives a browser over WebDriver's HTTP commands, as WebKitWebDriver, safaridriver and geckodriver take them.
 *
 * @see https://www.w3.org/TR/webdriver2/
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type DrivenBrowser, type DrivenTab, keyActions } from './DrivenBrowser.js';

type Send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;
/** Sends commands to one window; those of other windows wait until they are done. */
type SendTo = (
  window: string,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
) => Promise<unknown>;

/**
 * @param address of the driver
 * @param capabilities which browser the driver is to start
 * @param end ends the driver, and with it the browser
 */
export async function driveOverHttp(
  address: string,
  capabilities: object,
  end: DrivenBrowser['quit'],
): Promise<DrivenBrowser> {
  const ask = sendingTo(address);
  const started = await ask('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const { sessionId, capabilities: given } = Object(started);
  const send = sendingTo(`${address}/session/${sessionId}`);
  await send('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
  const inTurn = queue();
  const first = await send('GET', '/window');
  const sendTo: SendTo = (window, method, path, body) =>
    inTurn(async () => {
      await send('POST', '/window', { handle: window });
      return send(method, path, body);
    });
  return {
    version: String(given.browserVersion),
    async openTab(url) {
      const opened = await inTurn(async () => {
        // The window that is current may be one that was closed, and a driver answers nothing then.
        await send('POST', '/window', { handle: first });
        return send('POST', '/window/new', { type: 'window' });
      });
      const tab = tabOf(sendTo, String(Object(opened).handle));
      await tab.goto(url);
      return tab;
    },
    async quit(how) {
      if (how !== 'crash') await send('DELETE', '').catch(() => {});
      await end(how);
    },
  };
}

function sendingTo(address: string): Send {
  return async (method, path, body) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const { value } = Object(await answer.json());
    if (answer.ok) return value;
    throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  };
}

function queue(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const done = last.then(run, run);
    last = done.catch(() => {});
    return done;
  };
}

function tabOf(sendTo: SendTo, window: string): DrivenTab {
  const post = (path: string, body?: object): Promise<unknown> => sendTo(window, 'POST', path, body);
  return {
    goto: async (url) => void (await post('/url', { url })),
    reload: async () => void (await post('/refresh')),
    back: async () => void (await post('/back')),
    evaluate: (run: (argument: never) => unknown, argument?: unknown) =>
      evaluate(post, `${run}`, argument),
    press: async (keys) => void (await post('/actions', { actions: keyActions(keys) })),
    close: async () => void (await sendTo(window, 'DELETE', '/window')),
  };
}

const START = `const [id, run, given] = arguments;
  window.drivenCalls ??= {};
  (async () => JSON.stringify({ result: await (0, eval)('(' + run + ')')(JSON.parse(given)) }))()
    .catch((error) => JSON.stringify({ error: String(error) }))
    .then((ended) => { window.drivenCalls[id] = ended; });`;
const ENDED = 'return window.drivenCalls?.[arguments[0]];';

/** Starts the call and asks for its end again and again: a command that waits would keep all other windows waiting. */
async function evaluate<Result>(
  post: (path: string, body: object) => Promise<unknown>,
  run: string,
  argument: unknown,
): Promise<Result> {
  const id = crypto.randomUUID();
  const script = (source: string, ...args: string[]): Promise<unknown> =>
    post('/execute/sync', { script: source, args });
  await script(START, id, run, JSON.stringify(argument ?? null));
  const end = Date.now() + 60_000;
  for (;;) {
    const ended = await script(ENDED, id);
    if (typeof ended === 'string') {
      const { result, error } = JSON.parse(ended);
      if (error !== undefined) throw new Error(error);
      return result;
    }
    if (Date.now() > end) throw new Error('The page did not answer within a minute.');
    await sleep(20);
  }
}
