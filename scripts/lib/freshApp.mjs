// The package in a fresh app of Vite's newest template, set up as README.md says.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { samplesOf } from './documents.mjs';
import { runNpm } from './run.mjs';

const NEW_APP = ['create', '--yes', 'vite@latest', 'app', '--', '--template', 'react-ts'];

/** The README's first lines of npm, each as a list of words. @param {string} tarball in place of the published package */
function installation(tarball) {
  const sample = samplesOf('README.md', /^sh$/).find(({ text }) => text.includes('npm install'));
  if (!sample) throw new Error('README.md does not say how to install the package.');
  return sample.text
    .split('\n')
    .filter((line) => line.startsWith('npm '))
    .map((line) => line.split(' ').slice(1))
    .map((words) => words.map((word) => word.replaceAll("'", '')))
    .map((words) => words.map((word) => (word === 'react-surreal-auth' ? tarball : word)));
}

/** Writes the file with the provider that the README shows. @param {string} app its folder */
function writeQuickStart(app) {
  const sample = samplesOf('README.md', /^tsx$/).find(({ path }) => path === 'src/main.tsx');
  if (!sample) throw new Error('README.md has no src/main.tsx.');
  writeFileSync(join(app, 'src/main.tsx'), sample.text);
  return 0;
}

/**
 * Makes the app, installs the package by the README's words, lets the command write its files, and builds: a mistake
 * of the types or of a file that the command writes ends the build.
 *
 * @param {string} tarball of `npm pack`
 * @param {string} folder an empty one
 * @returns {Promise<number>} the exit code of the first step that failed, else 0
 */
export async function checkFreshApp(tarball, folder) {
  const app = join(folder, 'app');
  /** @param {string[]} args */
  const inApp = (args) => () => runNpm(args, { cwd: app });
  const steps = [
    () => runNpm([...NEW_APP, '--no-interactive'], { cwd: folder }),
    ...installation(tarball).map(inApp),
    inApp(['exec', '--', 'react-surreal-auth', '--help']),
    inApp(['exec', '--', 'react-surreal-auth', 'init']),
    () => writeQuickStart(app),
    inApp(['run', 'build']),
  ];
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}
