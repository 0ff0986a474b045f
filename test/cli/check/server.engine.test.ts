// Rules about the server: its version and its origins.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { openCors } from '../../../src/cli/check/server.js';
import { checkSchema } from '../../support/cli.js';

it('finds a server that is too old, and one that answers every origin', async () => {
  const { code, found } = await checkSchema('', { version: '3.1.2' });
  expect(code).toBe(1);
  expect(found).toEqual(['server-too-old server', 'open-cors server']);
});

it('takes a server for new enough from the floor on, and open origins on loopback for no reason to fail', async () => {
  expect(await checkSchema('')).toEqual({ code: 0, found: ['open-cors server'] });
});

it('finds nothing where the server names the origins of an app', async () => {
  const strict = createServer((request, response) => {
    const isKnown = request.headers.origin === 'https://app.example';
    response
      .writeHead(200, isKnown ? { 'access-control-allow-origin': 'https://app.example' } : {})
      .end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => strict.once('listening', resolve));
  const { port } = strict.address() as AddressInfo;
  expect(await openCors(`http://127.0.0.1:${port}`)).toEqual([]);
  strict.close();
});
