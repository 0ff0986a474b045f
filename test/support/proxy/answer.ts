/**
 * How the proxy answers one HTTP request: with the server's own answer, or with a fault in its place.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';

/**
 * - `status`: an answer that is not the server's
 * - `reset`: the connection is cut before the server has heard anything
 * - `hang`: nothing happens, for ever
 * - `garbage`: bytes that are no HTTP, or an answer of status 200 whose body is no JSON
 * - `lose`: the server does what it was asked, and its answer never arrives
 * - `hold`: waits before the server hears of it, or before the answer goes back
 */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: 'garbage'; readonly as: 'bytes' | 'body' }
  | { readonly kind: 'reset' | 'hang' | 'lose' }
  | {
      readonly kind: 'hold';
      readonly before?: () => Promise<unknown>;
      readonly after?: () => Promise<unknown>;
    };

export interface Asked {
  readonly upstream: URL;
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
  readonly outgoing: ServerResponse;
}

interface Answer {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
}

/** Answers; resolves with what the client got. Never rejects. */
export async function answerWith(fault: Fault | undefined, asked: Asked): Promise<number | string> {
  const { outgoing, incoming } = asked;
  switch (fault?.kind) {
    case 'status':
      outgoing.writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers });
      outgoing.end(fault.body ?? 'The proxy says no.');
      return fault.status;
    case 'reset':
      incoming.socket.resetAndDestroy();
      return fault.kind;
    case 'hang':
      return fault.kind;
    case 'garbage':
      if (fault.as === 'bytes') incoming.socket.end(randomBytes(300));
      else outgoing.writeHead(200, { 'content-type': 'application/json' }).end(randomBytes(300));
      return fault.kind;
    case 'lose':
      await forward(asked).catch(() => {});
      incoming.socket.resetAndDestroy();
      return fault.kind;
    case 'hold':
    case undefined:
      return pass(asked, fault);
  }
}

async function pass(asked: Asked, held: Extract<Fault, { kind: 'hold' }> | undefined) {
  const { outgoing, incoming } = asked;
  try {
    await held?.before?.();
    const { status, headers, body } = await forward(asked);
    await held?.after?.();
    outgoing.writeHead(status, headers);
    outgoing.end(body);
    return status;
  } catch {
    incoming.socket.resetAndDestroy();
    return 'unreachable';
  }
}

/** Lets the server do it and waits for its whole answer. */
function forward({ upstream, incoming, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = incoming;
    const { hostname: host, port } = upstream;
    const onward = request({ host, port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          // The body goes on whole, so what was said of its way here and of the connection does not hold.
          headers: withoutHops(answer.rawHeaders),
          body: Buffer.concat(chunks),
        }),
      );
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

function withoutHops(raw: readonly string[]): string[] {
  return raw.filter(
    (_text, index) =>
      !/^(connection|keep-alive|transfer-encoding)$/i.test(raw[index - (index % 2)] ?? ''),
  );
}
