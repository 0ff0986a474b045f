/** The page of the rows without React: what the runner calls to measure a candidate's client. */
import * as candidate from '#candidate/client';
import type { BenchClient, BenchModule } from './BenchClient.js';

const { createBenchClient, bareSignIn }: BenchModule = candidate;
let client: BenchClient | undefined;

const current = (): BenchClient => {
  client ??= createBenchClient();
  return client;
};

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await run();
  return performance.now() - begunAt;
}

const calls: Window['bench'] = {
  async open(): Promise<{ ms: number; user: string | undefined }> {
    client?.dispose();
    let user: string | undefined;
    const ms = await timed(async () => {
      client = createBenchClient();
      user = await client.known();
    });
    return { ms, user };
  },
  signIn: (): Promise<number> => timed(() => current().signIn()),
  bareSignIn: (): Promise<number> => timed(bareSignIn),
  known: (): Promise<string | undefined> => current().known(),
  async signOut(): Promise<void> {
    await current().signOut();
  },
  async getToken(count: number): Promise<number | undefined> {
    const { getToken } = current();
    if (!getToken) return undefined;
    const ms = await timed(async () => {
      for (let call = 0; call < count; call += 1) await getToken();
    });
    return (1000 * ms) / count;
  },
  async together(count: number): Promise<{ ms: number; failed: number }> {
    const asked = current();
    let failed = 0;
    const ms = await timed(async () => {
      const answers = Array.from({ length: count }, () => asked.getFresh());
      const results = await Promise.allSettled(answers);
      failed = results.filter(({ status }) => status === 'rejected').length;
    });
    return { ms, failed };
  },
};

window.bench = calls;
