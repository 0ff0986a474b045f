/** Asking for a password in the terminal, without showing what is typed. */
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** @returns `undefined` where no person sits at the terminal */
export async function askSecret(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const answer = await new Promise<string | undefined>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(undefined));
    lines.once('SIGINT', () => lines.close());
  });
  lines.close();
  process.stderr.write('\n');
  return answer;
}
