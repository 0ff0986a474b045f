// Which requests that begin a live query are sent again: those that the database undid because they met another one.
import type { RpcRequest } from 'surrealdb';
import { expect, it } from 'vitest';
import { listening } from '../../src/surreal/listening.js';

const MET = 'There was a problem with the key-value store: Transaction conflict: Write conflict';
const LIVE: RpcRequest = { method: 'query', params: ['LIVE SELECT * FROM type::table($t)', {}] };

/** Sends until it is answered well; the first `failures` times it is not. */
async function send(request: RpcRequest, result: string, failures: number) {
  let sent = 0;
  const answer = await listening(request, async () => {
    sent += 1;
    return sent <= failures ? [{ status: 'ERR', result }] : [{ status: 'OK', result: 'id' }];
  });
  return { answer, sent };
}

it('sends one again that met another one', async () => {
  expect(await send(LIVE, MET, 2)).toEqual({ answer: [{ status: 'OK', result: 'id' }], sent: 3 });
});

it('gives the database’s own answer to one that was refused', async () => {
  const result = 'Not enough permissions';
  expect(await send(LIVE, result, 9)).toEqual({ answer: [{ status: 'ERR', result }], sent: 1 });
});

it.each<RpcRequest>([
  { method: 'query', params: ['CREATE note', {}] },
  { method: 'query', params: ['CREATE note; LIVE SELECT * FROM note', {}] },
  { method: 'select', params: ['LIVE'] },
])('never sends another request twice: $params', async (request) => {
  expect(await send(request, MET, 9)).toMatchObject({ sent: 1 });
});

it('throws what sending throws', async () => {
  const lost = new Error('lost');
  await expect(listening(LIVE, () => Promise.reject(lost))).rejects.toBe(lost);
});
