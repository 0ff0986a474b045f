/** What the tests of one file start: servers, proxies, clients and a folder, all of which end with their test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { TestClient } from '../../support/client.js';
import { type Addresses, openOn } from './accounts.js';
import { type RealServer, type RealServerOptions, startRealServer } from './realServer.js';

export interface Stage {
  /** Starts a SurrealDB. */
  start(options: RealServerOptions): Promise<RealServer>;
  /** Opens a client. */
  open(addresses: Addresses): TestClient;
  /** Has something else stopped after the test. */
  stopLater(one: { stop(): Promise<void> }): void;
  /** The test's own folder. */
  readonly folder: string;
}

/** Registers the file's hooks. */
export function prepareStage(): Stage {
  let running: { stop(): Promise<void> }[] = [];
  let clients: TestClient[] = [];
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'surreal-'));
  });
  afterEach(async () => {
    for (const { client } of clients) client.dispose();
    for (const one of running.reverse()) await one.stop();
    clients = [];
    running = [];
    await rm(folder, { recursive: true, force: true });
  });
  return {
    async start(options) {
      const server = await startRealServer(options);
      running.push(server);
      return server;
    },
    open(addresses) {
      const made = openOn(addresses);
      clients.push(made);
      return made;
    },
    stopLater: (one) => void running.push(one),
    get folder() {
      return folder;
    },
  };
}
