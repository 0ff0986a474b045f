/** The line of docs/deploy.md that starts SurrealDB: behind both proxies, with its limits. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { addressOf, define, sql } from './support/accounts.js';
import { guess } from './support/http.js';
import { type FrontProxy, oneOrigin, ownHost, proxies } from './support/proxies.js';
import { needSurreal } from './support/realServer.js';
import { prepareStage } from './support/stage.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse battery' };

const page = await readFile(fileURLToPath(new URL('../../docs/deploy.md', import.meta.url)), 'utf8');

/** The words of the line, without what this machine decides: where it listens and keeps its data. */
function documentedLine(): { env: Record<string, string>; flags: string[] } {
  const line = /```sh\n([^`]*surreal start[^`]*)```/.exec(page)?.[1] ?? '';
  const words = line.replaceAll('\\\n', ' ').trim().split(/\s+/);
  const start = words.indexOf('surreal');
  const env = words.slice(0, start).map((word) => word.split('='));
  const flags = words.slice(start + 2, -1);
  flags.splice(flags.indexOf('--bind'), 2);
  return { env: Object.fromEntries(env), flags };
}

const stage = prepareStage();
const { start, open, stopLater } = stage;

describe('the documented line', () => {
  it('has flags that the server knows, as all flags of the page', () => {
    const help = spawnSync(needSurreal(), ['start', '--help'], { encoding: 'utf8' }).stdout;
    const flags = new Set(page.match(/--(?!user\b|header\b|data-binary\b)[a-z][a-z-]+/g));
    // Taken and hidden, there in some builds alone, or another program's.
    for (const flag of ['--strict', '--allow-scripting', '--allow-experimental', '--project'])
      flags.delete(flag);
    for (const flag of flags) expect(help).toContain(flag);
  });

  it.each(proxies)('starts a server that serves the app behind %s', async (_name, startProxy) => {
    const { env, flags } = documentedLine();
    const at = await start({ env, flags: [...flags, `rocksdb:${join(stage.folder, 'data')}`] });
    await define(at);
    const proxy: FrontProxy = await startProxy({ database: at.port, root: stage.folder });
    stopLater(proxy);
    for (const [way, addresses] of [oneOrigin(proxy), ownHost(proxy)].entries()) {
      const { client, whoAmI } = open(addresses);
      const { subject } = await client.signUp({ ...ANN, email: `ann${way}@example.com` });
      expect(await whoAmI()).toBe(subject);
      await client.signOut();
    }
    await expect.poll(async () => (await sql(at, 'SELECT VALUE id FROM session'))[0]).toEqual([]);
  });

  it('lets nobody sign in by way of the WebSocket', async () => {
    const { env, flags } = documentedLine();
    const at = await start({ env, flags: [...flags, 'memory'] });
    await define(at);
    const { client } = open({ url: `ws://127.0.0.1:${at.port}`, exchangeUrl: addressOf(at) });
    await client.signUp(ANN);
    const socket = new WebSocket(`ws://127.0.0.1:${at.port}/rpc`, 'json');
    await new Promise((resolve) => socket.once('open', resolve));
    const answer = new Promise<string>((resolve) =>
      socket.once('message', (data) => resolve(String(data))),
    );
    const params = [{ NS: 'main', DB: 'main', AC: 'account', ...ANN, next: 'n'.repeat(43) }];
    socket.send(JSON.stringify({ id: 1, method: 'signin', params }));
    expect(JSON.parse(await answer)).toMatchObject({
      error: { message: 'Method not allowed' },
    });
    socket.close();
    const large = { ...ANN, pass: 'x'.repeat(2_000) };
    await expect(client.signIn(large)).rejects.toMatchObject({ code: 'unexpected' });
  });

  it.each(proxies)(
    'limits each caller behind %s, who cannot say to be somebody else',
    async (_name, startProxy) => {
      const { env, flags } = documentedLine();
      const few = {
        SURREAL_HTTP_AUTH_RATE_LIMIT_BURST: '5',
        SURREAL_HTTP_AUTH_RATE_LIMIT_PER_MINUTE: '6',
      };
      const at = await start({ env: { ...env, ...few }, flags: [...flags, 'memory'] });
      await define(at);
      const proxy = await startProxy({ database: at.port, root: stage.folder });
      stopLater(proxy);
      const asked = Array.from({ length: 10 }, (_, number) =>
        guess(`${proxy.db}/signin`, {
          'x-forwarded-for': `192.0.2.${number}`,
          'x-real-ip': `192.0.2.${number}`,
        }),
      );
      const statuses = (await Promise.all(asked)).map(({ status }) => status);
      expect(statuses.filter((status) => status !== 429)).toHaveLength(5);
      const limited = await guess(`${proxy.db}/signin`, { origin: proxy.app });
      expect(limited.headers.get('access-control-allow-origin')).toBe(proxy.app);
      expect(limited.headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
      const { client } = open(oneOrigin(proxy));
      for (const call of [client.signIn, client.signUp])
        await expect(call(ANN)).rejects.toMatchObject({
          code: 'rate_limited',
          retryAfterMs: expect.any(Number),
        });
    },
  );
});
