/**
 * Drives a browser over WebDriver BiDi, which Firefox speaks itself.
 *
 * @see https://www.w3.org/TR/webdriver-bidi/
 */
import { WebSocket } from 'ws';
import { type DrivenBrowser, type DrivenTab, keyActions } from './DrivenBrowser.js';

type Send = (method: string, params: object) => Promise<Record<string, unknown>>;

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: string;
  readonly message?: string;
}

/**
 * @param address of the browser's socket, without the path of a session
 * @param end ends the browser's process
 */
export async function driveOverBidi(
  address: string,
  end: DrivenBrowser['quit'],
): Promise<DrivenBrowser> {
  const send = await openSocket(`${address}/session`);
  const { capabilities } = await send('session.new', { capabilities: {} });
  return {
    version: String(Object(capabilities).browserVersion),
    async openTab(url) {
      const { context } = await send('browsingContext.create', { type: 'window' });
      const tab = tabOf(send, String(context));
      await tab.goto(url);
      return tab;
    },
    async quit(how) {
      // Firefox closes the socket before it answers, or after.
      if (how !== 'crash') void send('browser.close', {}).catch(() => {});
      await end(how);
    },
  };
}

async function openSocket(address: string): Promise<Send> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  socket.on('message', (data) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id === undefined) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  socket.on('close', () => {
    for (const answer of waiting.values()) answer({ error: 'The browser has gone.' });
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return async (method, params) => {
    last += 1;
    const id = last;
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    if (reply.result) return reply.result;
    throw new Error(`${method}: ${reply.error}: ${reply.message ?? ''}`);
  };
}

function tabOf(send: Send, context: string): DrivenTab {
  return {
    async goto(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async reload() {
      await send('browsingContext.reload', { context, wait: 'complete' });
    },
    async back() {
      await send('browsingContext.traverseHistory', { context, delta: -1 });
    },
    async evaluate<Result>(run: (argument: never) => Result | Promise<Result>, argument?: unknown) {
      const reply = await send('script.callFunction', {
        functionDeclaration: `async (given) => JSON.stringify({ result: await (${run})(JSON.parse(given)) })`,
        target: { context },
        arguments: [{ type: 'string', value: JSON.stringify(argument ?? null) }],
        awaitPromise: true,
      });
      if (reply.type === 'exception') throw new Error(String(Object(reply.exceptionDetails).text));
      return JSON.parse(Object(reply.result).value).result;
    },
    async press(keys) {
      await send('input.performActions', { context, actions: keyActions(keys) });
    },
    async close() {
      await send('browsingContext.close', { context });
    },
  };
}
