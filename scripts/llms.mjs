// `npm run llms` writes what coding agents are given, `llms.txt` and `SKILL.md`. `test/llms.test.ts` holds them up to date.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { llmsText, skillText } from './lib/llms.mjs';
import { root } from './lib/run.mjs';

writeFileSync(join(root, 'llms.txt'), llmsText());
writeFileSync(join(root, 'SKILL.md'), skillText());
