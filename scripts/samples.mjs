// Holds the README's samples: each TypeScript sample must compile, each SurrealQL sample must stand in a file that runs.
// `node scripts/samples.mjs <folder>` only writes the samples there, for trying them in an app.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root, runTool } from './lib/run.mjs';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Samples as they stand between the fences, without the indentation of a list. @param {RegExp} language */
function samples(language) {
  const fences = /^( *)```(\w+)\n([\s\S]*?)^ *```$/gm;
  return [...readme.matchAll(fences)]
    .filter((match) => language.test(match[2] ?? ''))
    .map((match) => (match[3] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), ''));
}

/** The TypeScript samples by the path in their first line. */
function modules() {
  return samples(/^tsx?$/).map((text) => {
    const path = /^\/\/ (\S+\.tsx?)\n/.exec(text)?.[1];
    if (!path) throw new Error(`A sample begins without its path: ${text.slice(0, 60)}`);
    return { path, text };
  });
}

/** @param {string} text */
function packagesOf(text) {
  const names = [...text.matchAll(/from '([^.'][^']*)'/g)].map((match) => match[1] ?? '');
  return names.map((name) =>
    name.startsWith('@') ? name.split('/', 2).join('/') : name.split('/')[0],
  );
}

/** @param {string} folder @param {{ path: string, text: string }[]} files */
function write(folder, files) {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function check() {
  const isInstalled = (/** @type {string | undefined} */ name) =>
    name === 'react-surreal-auth' ||
    name?.startsWith('node:') ||
    existsSync(join(root, 'node_modules', String(name)));
  const all = modules();
  const files = all.filter(({ text }) => packagesOf(text).every(isInstalled));
  const skipped = all.filter((file) => !files.includes(file)).map(({ path }) => path);
  const folder = join(root, '.cache/samples');
  rmSync(folder, { recursive: true, force: true });
  write(folder, files);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const options = {
    extends: '../../tsconfig.json',
    // The samples are read as an app reads them: its own declarations, and the package under its name.
    compilerOptions: { skipLibCheck: true, rootDir: '../..' },
    include: ['.', '../../src/**/*.d.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const code = await runTool('typescript', ['--noEmit', '-p', folder], { bin: 'tsc' });

  const surql = ['src/schema/account.surql', 'stories/app/schema.surql']
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const strangers = samples(/^surql$/)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line && !surql.includes(line) && !line.startsWith('DEFINE FIELD role '));
  if (strangers.length > 0) console.error(`Not in the schema files:\n${strangers.join('\n')}`);

  console.log(`${files.length} samples compiled, not looked at: ${skipped.join(', ') || 'none'}`);
  return code || (strangers.length > 0 ? 1 : 0);
}

const [target] = process.argv.slice(2);
if (target) write(target, modules());
else process.exitCode = await check();
