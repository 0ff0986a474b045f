// `npm run check`: builds, packs, and looks at the package as its users will get it. Runs every check after a failure too.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureDependencies } from './lib/install.mjs';
import { ensureChromium } from './lib/installChromium.mjs';
import { root, run, runNpm, runTool } from './lib/run.mjs';

/** @param {string} folder under the repository */
const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );

/** Whether a module's first statement is 'use client'; comments may stand before it. @param {string} code */
const isClientModule = (code) => /^(\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*['"]use client['"]/.test(code);

/** Each module that says 'use client' in its source must say it in dist, and no other. */
function checkClientModules() {
  const wrong = filesIn('src')
    .filter(
      (file) => /\.tsx?$/.test(file) && existsSync(join(root, 'dist', file.replace(/\.tsx?$/, '.js'))),
    )
    .filter((file) => {
      const built = readFileSync(join(root, 'dist', file.replace(/\.tsx?$/, '.js')), 'utf8');
      return isClientModule(readFileSync(join(root, 'src', file), 'utf8')) !== isClientModule(built);
    });
  if (wrong.length > 0) console.error(`'use client' was not kept as written in: ${wrong.join(', ')}`);
  return wrong.length > 0 ? 1 : 0;
}

/** Packs what `npm publish` would send, and looks at its list of files. @param {string} folder */
function pack(folder) {
  const npm = process.env.npm_execpath;
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const output = npm
    ? execFileSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' })
    : execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  /** @type {{ filename: string, size: number, files: { path: string }[] }[]} */
  const [packed] = JSON.parse(output);
  if (!packed) throw new Error('npm packed nothing');
  const paths = packed.files.map((file) => file.path);
  const allowed =
    /^(dist\/.*\.(js|js\.map|d\.ts|css|surql)|docs\/[\w-]+\.md|docs\/deploy\/[\w.]+|README\.md|LICENSE|CHANGELOG\.md|SKILL\.md|llms\.txt|package\.json)$/;
  const strangers = paths.filter((path) => !allowed.test(path));
  const wanted = ['README.md', 'LICENSE', 'CHANGELOG.md', 'SKILL.md', 'llms.txt', ...exportTargets()];
  const missing = wanted.filter((path) => !paths.includes(path));
  if (strangers.length > 0) console.error(`not meant for users: ${strangers.join(', ')}`);
  if (missing.length > 0) console.error(`missing: ${missing.join(', ')}`);
  console.log(`${paths.length} files, ${(packed.size / 1000).toFixed(1)} kB packed`);
  return {
    tarball: join(folder, packed.filename),
    code: strangers.length + missing.length > 0 ? 1 : 0,
  };
}

/** Every file that package.json's `exports` and `bin` name; those of a pattern are found by the sources. @returns {string[]} */
function exportTargets() {
  const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return [...Object.values(exports), bin]
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .map((path) => path.slice(2))
    .flatMap((path) => {
      const [folder = '', ending] = path.split('*');
      if (ending === undefined) return path;
      const sources = filesIn(folder.replace(/^dist/, 'src'));
      return sources.map((file) => `${folder}${file.replace(/\.tsx?$/, '')}${ending}`);
    });
}

/** Follows the README with the packed package, in `test/packed`. @param {string} tarball */
async function tryFreshApp(tarball) {
  if (!(await ensureChromium())) return 1;
  const args = ['run', '--project', 'packed', '--reporter', 'verbose'];
  return runTool('vitest', args, { env: { PACKED: tarball } });
}

await ensureDependencies();
/** @type {string[]} */
const failed = [];
/**
 * @param {string} name
 * @param {() => number | Promise<number>} step gives an exit code
 */
async function check(name, step) {
  console.log(`\n===== ${name} =====`);
  if ((await step()) !== 0) failed.push(name);
}

const folder = mkdtempSync(join(tmpdir(), 'react-surreal-auth-'));
await check('build', () => runNpm(['run', '--silent', 'build']));
if (failed.length === 0) {
  let tarball = '';
  await check("'use client'", checkClientModules);
  await check('npm pack', () => {
    const packed = pack(folder);
    tarball = packed.tarball;
    return packed.code;
  });
  await check('publint', () => runTool('publint', ['run', tarball, '--strict']));
  // The plain files have no types to look at.
  const plain = [
    '--exclude-entrypoints',
    './ui/styles.css',
    './ui/styles.layer.css',
    './ui/shadcn.css',
    './schema/account.surql',
    './schema/session-records.surql',
    './package.json',
  ];
  await check('attw', () =>
    runTool('@arethetypeswrong/cli', [tarball, '--profile', 'esm-only', ...plain]),
  );
  await check('a fresh app', () => tryFreshApp(tarball));
  await check('size', () => run(process.execPath, [join(root, 'scripts/size.mjs')]));
}
rmSync(folder, { recursive: true, force: true });
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed.');
process.exitCode = failed.length > 0 ? 1 : 0;
