/** This package with session records, without React. */
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD, postJson } from '../../pages/credentials.js';
import { clientOf } from '../ours/clientOf.js';

export const createBenchClient = (): BenchClient => clientOf({ strategy: 'sessionRecord' });

const secret = (): string => 'x'.repeat(43);

/** Two requests: the sign-in, and the question to the database whose the session is. */
export async function bareSignIn(): Promise<unknown> {
  await postJson('/surreal/signin', {
    email: EMAIL,
    pass: PASSWORD,
    first: secret(),
    next: secret(),
    ns: 'bench',
    db: 'bench',
    ac: 'account',
  });
  const response = await fetch('/surreal/rpc', {
    method: 'POST',
    headers: { accept: 'application/cbor', 'content-type': 'application/cbor' },
    // An empty CBOR map: the bench's server answers it like a question.
    body: new Uint8Array([0xa0]),
  });
  return response.arrayBuffer();
}
