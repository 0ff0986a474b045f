/** The network between a client and the test server, for tests that cut it or lose what it carries. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A loopback relay of TCP bytes. */
export interface Wire {
  /** The server's address by way of the relay. */
  readonly url: string;
  /** Connections that clients asked for so far, refused ones included. */
  attempts(): number;
  /** From now on answers are lost. A new connection still gets the answer to its upgrade, and nothing after it. */
  loseAnswers(): void;
  /** Ends all connections; new ones work in full again. */
  cut(): void;
  /** Ends all connections and refuses new ones until `cut`. */
  refuse(): void;
  stop(): Promise<void>;
}

/** @param url the server's own address */
export async function startWire(url: string): Promise<Wire> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let attempts = 0;
  let mode: 'relay' | 'lose' | 'refuse' = 'relay';
  const end = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    attempts += 1;
    if (mode === 'refuse') return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    let answers = 0;
    upstream.on('data', (bytes) => {
      answers += 1;
      if (mode === 'relay' || answers === 1) client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relayed = new URL(url);
  relayed.port = String((server.address() as AddressInfo).port);
  return {
    url: relayed.href,
    attempts: () => attempts,
    loseAnswers() {
      mode = 'lose';
    },
    cut() {
      mode = 'relay';
      end();
    },
    refuse() {
      mode = 'refuse';
      end();
    },
    async stop() {
      end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
