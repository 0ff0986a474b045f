// The connection is opened once the page has painted, and at once for whoever asks or listens.
import { expect, it } from 'vitest';
import type { ConnectionIdentity, Connections } from '../../src/core/ports/Connection.js';
import { createConnections } from '../../src/surreal/connection.js';
import { settle } from '../support/fakes/settle.js';

interface Setup {
  readonly connections: Connections;
  /** Whose connections were opened, in order. */
  readonly opened: ConnectionIdentity[];
  paint(): void;
}

function setup(): Setup {
  const opened: ConnectionIdentity[] = [];
  let waiting: (() => void) | undefined;
  const connections = createConnections(
    async (identity) => {
      opened.push(identity);
      throw new Error('There is no server.');
    },
    (run) => {
      waiting = run;
      return () => {
        if (waiting === run) waiting = undefined;
      };
    },
  );
  return { connections, opened, paint: () => waiting?.() };
}

const identity = (): ConnectionIdentity => ({
  getToken: async () => 'a.token.here',
  onRefused: () => {},
  onConnected: () => {},
});

it('waits for a frame when nobody needs it yet', async () => {
  const { connections, opened, paint } = setup();
  const ada = identity();
  connections.swap(ada)();
  connections.openSoon();
  await settle();
  expect(opened).toEqual([]);
  paint();
  await settle();
  expect(opened).toEqual([ada]);
});

it('is opened at once for a component that listens already', () => {
  const { connections, opened, paint } = setup();
  connections.subscribe(() => {});
  connections.swap(identity())();
  connections.openSoon();
  expect(opened).toHaveLength(1);
  paint();
  expect(opened).toHaveLength(1);
});

it('is opened at once for a component that begins to listen in the meantime', () => {
  const { connections, opened } = setup();
  connections.swap(identity())();
  connections.openSoon();
  expect(opened).toEqual([]);
  connections.subscribe(() => {});
  expect(opened).toHaveLength(1);
});

it('is opened at once for whoever asks, and only once', async () => {
  const { connections, opened } = setup();
  connections.swap(identity())();
  connections.openSoon();
  connections.readUser().catch(() => {});
  expect(opened).toHaveLength(1);
});

it('is not opened for a user who left before the frame', async () => {
  const { connections, opened, paint } = setup();
  connections.swap(identity())();
  connections.openSoon();
  connections.swap(undefined)();
  paint();
  await settle();
  expect(opened).toEqual([]);
});
