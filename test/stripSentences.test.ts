// Sentences for developers are guarded by the build, so that an app's production bundle drops them.
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { guardSentences } from '../scripts/lib/stripSentences.mjs';

const SOURCE = `
import { misuse, forDevelopers } from './misuse.js';
export const wrong = (name) => misuse(\`pass \${name} as an object.\`);
export const more = { message: forDevelopers('Run the schema.') };
export const handedOn = (text) => misuse(text);
export const other = console.warn('Not ours.');
`;

async function inProduction(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    external: ['./misuse.js'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

describe('guardSentences', () => {
  it('keeps sentences out of production bundles, and nothing else', async () => {
    const bundle = await inProduction(guardSentences(SOURCE));
    expect(bundle).not.toContain('as an object');
    expect(bundle).not.toContain('Run the schema');
    expect(bundle).toContain('Not ours.');
    // Without it they would be there.
    expect(await inProduction(SOURCE)).toContain('as an object');
  });

  it('leaves alone what is no text written in place, and code without such calls', () => {
    expect(guardSentences('misuse(text)')).toBe('misuse(text)');
    expect(guardSentences('let a = 1')).toBe('let a = 1');
  });
});
