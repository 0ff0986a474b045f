/**
 * What servers and the ways to them do wrong for a while, as the proxy plays it.
 *
 * @module
 */
import type { Arrival, Fault, TestProxy } from '../../../support/proxy.js';

export interface Outage {
  readonly name: string;
  begin(proxy: TestProxy): Promise<void>;
  end(proxy: TestProxy): Promise<void>;
  /** An attempt that meets it gets no answer at all: it ends by its own time limit. */
  readonly silent?: boolean;
  /** It meets open WebSockets only; renewals go on. */
  readonly socketsOnly?: boolean;
}

/** How long the server asks to wait where it asks. */
export const RETRY_AFTER_MS = 3_000;

function answering(
  fault: Fault,
  meets: (request: Arrival) => boolean = () => true,
): Omit<Outage, 'name'> {
  return {
    async begin(proxy) {
      proxy.fault = (request) => (meets(request) ? fault : undefined);
      proxy.killSockets();
    },
    async end(proxy) {
      proxy.fault = () => undefined;
    },
  };
}

/** WebSockets go up and are cut every second, while the exchange has another trouble. */
function withShakySockets(outage: Omit<Outage, 'name'>): Omit<Outage, 'name'> {
  const shaking = new Map<TestProxy, ReturnType<typeof setInterval>>();
  return {
    async begin(proxy) {
      await outage.begin(proxy);
      shaking.set(
        proxy,
        setInterval(() => proxy.killSockets(), 1_000),
      );
    },
    async end(proxy) {
      clearInterval(shaking.get(proxy));
      await outage.end(proxy);
    },
  };
}

function wired(wire: TestProxy['wire'], also: (proxy: TestProxy) => unknown): Omit<Outage, 'name'> {
  return {
    async begin(proxy) {
      proxy.wire = wire;
      also(proxy);
    },
    async end(proxy) {
      proxy.wire = 'clear';
    },
    socketsOnly: true,
  };
}

const isExchange = ({ exchange }: Arrival): boolean => exchange !== undefined;
const refusing = (status: number): Fault => ({ kind: 'status', status });
const tooMany: Fault = {
  kind: 'status',
  status: 429,
  headers: { 'retry-after': String(RETRY_AFTER_MS / 1000) },
};

export const outages: readonly Outage[] = [
  { name: 'server down', begin: (proxy) => proxy.down(), end: (proxy) => proxy.up() },
  { name: '500', ...answering(refusing(500)) },
  { name: '502', ...answering(refusing(502)) },
  { name: '503', ...answering(refusing(503)) },
  { name: '503 to exchanges', ...withShakySockets(answering(refusing(503), isExchange)) },
  { name: '429 with Retry-After', ...answering(tooMany) },
  { name: '429 with Retry-After to exchanges', ...withShakySockets(answering(tooMany, isExchange)) },
  { name: 'reset', ...answering({ kind: 'reset' }) },
  { name: 'hang', ...answering({ kind: 'hang' }), silent: true },
  { name: 'garbage bytes', ...answering({ kind: 'garbage', as: 'bytes' }) },
  { name: 'garbage bodies', ...answering({ kind: 'garbage', as: 'body' }) },
  { name: 'garbage bytes on the socket', ...wired('clear', (proxy) => proxy.sendGarbage()) },
  { name: 'garbage messages on the socket', ...wired('garbage', () => {}), silent: true },
  { name: 'silent open socket', ...wired('silent', () => {}), silent: true },
  {
    name: 'silent new sockets',
    ...wired('silent', (proxy) => proxy.killSockets()),
    silent: true,
  },
];
