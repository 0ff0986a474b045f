/** This package with SurrealDB's refresh tokens, without React. */
import type { BenchClient } from '../../pages/BenchClient.js';
import { EMAIL, PASSWORD, postJson } from '../../pages/credentials.js';
import { clientOf } from '../ours/clientOf.js';

export const createBenchClient = (): BenchClient => clientOf({ strategy: 'refreshToken' });

export const bareSignIn = (): Promise<unknown> =>
  postJson('/surreal/signin', {
    email: EMAIL,
    pass: PASSWORD,
    ns: 'bench',
    db: 'bench',
    ac: 'account',
  });
