/**
 * Tabs that can really be hidden and frozen: Playwright keeps its own pages visible and awake, so these are driven by
 * the DevTools protocol alone.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-setWebLifecycleState
 */
import type { Browser, CDPSession } from 'playwright';

/** Something that left the tab: a request, or a frame on a WebSocket. */
export interface Sent {
  /** Epoch milliseconds of this machine. */
  readonly at: number;
  /** Method and address, or `frame`. */
  readonly what: string;
  /** The access tokens in its headers or its frame. A body is not looked at: it renews. */
  readonly tokens: readonly string[];
}

export interface SleepyTab {
  readonly sent: readonly Sent[];
  /** Runs an expression in the page and gives back what it comes to. */
  evaluate(expression: string): Promise<unknown>;
  /** Hides and freezes the page: no timer and no event runs until `wake`. */
  sleep(): Promise<void>;
  /** Thaws the page, then shows it: `resume`, and a `visibilitychange` of the platform's own. */
  wake(): Promise<void>;
}

export interface SleepyTabs {
  /** @param script runs before any other of the page */
  open(address: string, script: string): Promise<SleepyTab>;
  leave(): Promise<void>;
}

/** Tabs of a browser profile of their own. */
export async function openSleepyTabs(browser: Browser): Promise<SleepyTabs> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send('Target.createBrowserContext');
  return {
    async open(address, script) {
      const { targetId } = await session.send('Target.createTarget', {
        url: 'about:blank',
        browserContextId,
        newWindow: true,
      });
      return openTab(session, targetId, address, script);
    },
    async leave() {
      await session.send('Target.disposeBrowserContext', { browserContextId });
      await session.detach();
    },
  };
}

async function openTab(
  session: CDPSession,
  targetId: string,
  address: string,
  script: string,
): Promise<SleepyTab> {
  const sent: Sent[] = [];
  const send = await attach(session, targetId, (method, event) => {
    const found = sentIn(method, event);
    if (found) sent.push(found);
  });
  const { windowId } = await session.send('Browser.getWindowForTarget', { targetId });
  const show = (windowState: 'minimized' | 'normal'): Promise<unknown> =>
    session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  await send('Page.enable');
  await send('Network.enable');
  await send('Page.addScriptToEvaluateOnNewDocument', { source: script });
  await send('Page.navigate', { url: address });
  return {
    sent,
    async evaluate(expression) {
      const answer = await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      if ('exceptionDetails' in answer) throw new Error(JSON.stringify(answer));
      return Reflect.get(Object(answer.result), 'value');
    },
    async sleep() {
      await show('minimized');
      await send('Page.setWebLifecycleState', { state: 'frozen' });
    },
    async wake() {
      await send('Page.setWebLifecycleState', { state: 'active' });
      await show('normal');
    },
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Speaks to one target through the browser's session; Playwright does not know of it, and so cannot keep it awake. */
async function attach(
  session: CDPSession,
  targetId: string,
  onEvent: (method: string, event: Json) => void,
): Promise<(method: string, params?: Json) => Promise<Json>> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: Json) => void>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, method, params, result, error } = JSON.parse(event.message);
    if (id === undefined) onEvent(method, params);
    else waiting.get(id)?.(result ?? { exceptionDetails: error });
  });
  let last = 0;
  return (method, params = {}) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      const message = JSON.stringify({ id: last, method, params });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
}

function sentIn(method: string, event: Json): Sent | undefined {
  const at = Date.now();
  switch (method) {
    case 'Network.requestWillBeSent': {
      const request = Object(event.request);
      const tokens = tokensIn(JSON.stringify(request.headers));
      return { at, what: `${request.method} ${new URL(request.url).pathname}`, tokens };
    }
    case 'Network.webSocketFrameSent': {
      const frame = Buffer.from(String(Object(event.response).payloadData), 'base64');
      return { at, what: 'frame', tokens: tokensIn(frame.toString('latin1')) };
    }
    default:
      return undefined;
  }
}

function tokensIn(text: string): string[] {
  return text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
}

/** When a token was issued and when it ends, in seconds. */
export function claimsOf(token: string): { readonly iat: number; readonly exp: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
