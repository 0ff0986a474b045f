/** What docs/deploy.md says of SurrealDB itself: who may read its answers, and how it starts and ends. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sessionRecords } from '../../src/entries/schema.js';
import { addressOf, PLACE_SURQL } from './support/accounts.js';
import { allowed, guess, preflight } from './support/http.js';
import { ownHost, startNginx } from './support/proxies.js';
import { prepareStage } from './support/stage.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse battery' };
const APP = 'https://app.example.com';
const FOREIGN = 'https://elsewhere.example';

const stage = prepareStage();
const { start, open, stopLater } = stage;

describe('CORS', () => {
  it('allows every origin by default, also where a bearer is refused', async () => {
    const at = await start({});
    expect(allowed(await preflight(`${addressOf(at)}/signin`, FOREIGN))).toBe('*');
    const refused = await fetch(`${addressOf(at)}/sql`, {
      method: 'POST',
      headers: { origin: FOREIGN, authorization: 'Bearer x.y.z' },
      body: 'RETURN 1',
    });
    expect(refused.status).toBe(401);
    expect(allowed(refused)).toBe('*');
  });

  it('allows the origins that --allow-origin names, and no other', async () => {
    const at = await start({ flags: ['--allow-origin', `${APP},https://other.example.com`, 'memory'] });
    expect(allowed(await preflight(`${addressOf(at)}/signin`, APP))).toBe(APP);
    expect(allowed(await preflight(`${addressOf(at)}/signin`, 'https://other.example.com'))).toBe(
      'https://other.example.com',
    );
    expect(allowed(await preflight(`${addressOf(at)}/signin`, FOREIGN))).toBeNull();
  });
});

describe('the start', () => {
  it('is server_unavailable with a pause, and works once the server is ready', async () => {
    const file = join(stage.folder, 'slow.surql');
    await writeFile(file, `${PLACE_SURQL} SLEEP 6s; ${sessionRecords()}`);
    const at = await start({ flags: ['--import-file', file, 'memory'], probe: '/status' });
    expect((await fetch(`${addressOf(at)}/ready`)).status).toBe(503);
    const early = await guess(`${addressOf(at)}/signin`, { origin: APP });
    expect([early.status, early.headers.get('retry-after'), allowed(early)]).toEqual([503, '1', null]);
    const proxy = await startNginx({ database: at.port, root: stage.folder });
    stopLater(proxy);
    const readable = await guess(`${proxy.db}/signin`, { origin: proxy.app });
    expect([readable.status, allowed(readable)]).toEqual([503, proxy.app]);
    const { client } = open(ownHost(proxy));
    const starting = { code: 'server_unavailable', retryAfterMs: 1_000 };
    await expect(client.signUp(ANN)).rejects.toMatchObject(starting);
    await expect
      .poll(async () => (await fetch(`${addressOf(at)}/ready`)).status, { timeout: 20_000 })
      .toBe(200);
    expect((await client.signUp(ANN)).subject).toMatch(/^user:/);
  });

  it('ends when it is told to, also with a WebSocket open', async () => {
    const at = await start({});
    const socket = new WebSocket(`ws://127.0.0.1:${at.port}/rpc`, 'cbor');
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    at.tell('SIGTERM');
    await closed;
    await at.ended;
  });
});
