/** What lies between client and database: it notes all that is sent, and can answer in the database's place. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

export interface SecretsWire {
  readonly url: string;
  readonly sent: readonly Sent[];
  /** Answers a request; `undefined` passes it on to the database. */
  answer: (sent: Sent) => ((response: ServerResponse) => void) | undefined;
  stop(): Promise<void>;
}

/** @param upstream address of the database, with `/rpc` */
export async function startWire(upstream: string): Promise<SecretsWire> {
  const sent: Sent[] = [];
  const server = createServer(async (incoming, response) => {
    const one = await read(incoming);
    sent.push(one);
    const answer = wire.answer(one);
    if (answer) answer(response);
    else await pass(upstream.replace(/\/rpc$/, ''), one, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire: SecretsWire = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    answer: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return wire;
}

async function read(incoming: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = '', url = '', headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks) };
}

async function pass(upstream: string, sent: Sent, response: ServerResponse): Promise<void> {
  const { method, url, body } = sent;
  const { host, connection, 'content-length': _length, ...headers } = sent.headers;
  const answer = await fetch(`${upstream}${url}`, {
    method,
    headers: headers as Record<string, string>,
    ...(method === 'POST' && { body: new Uint8Array(body) }),
  });
  const { 'content-type': type } = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, type ? { 'content-type': type } : {});
  response.end(Buffer.from(await answer.arrayBuffer()));
}
