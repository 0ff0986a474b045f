// `npm start`: installs what is missing and opens Storybook on the demo app. Further arguments go to Storybook,
// for instance `npm start -- --host 0.0.0.0` to reach it from another machine.
import { createServer } from 'node:net';
import process from 'node:process';
import { ensureDependencies } from './lib/install.mjs';
import { runTool } from './lib/run.mjs';

const firstPort = 6006;
const host = '127.0.0.1';
const demo = '/story/app--demo';

/**
 * @param {number} port
 * @param {string} [address] every address of the machine when left out
 * @returns {Promise<boolean>}
 */
function isFree(port, address) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function freePort() {
  for (let port = firstPort; port < firstPort + 100; port += 1) {
    if ((await isFree(port, host)) && (await isFree(port))) return port;
  }
  throw new Error(
    `No free port from ${firstPort} to ${firstPort + 99}: end a server there, then try again.`,
  );
}

/** Nobody would see a browser that is opened on a build machine or on a terminal far away. */
function hasDisplay() {
  if (process.env.CI) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return !process.env.SSH_CONNECTION;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

await ensureDependencies();
const port = await freePort();
console.log(`\nThe demo app, in a moment: http://${host}:${port}/?path=${demo}\n`);
process.exitCode = await runTool(
  'storybook',
  [
    'dev',
    ...['--port', String(port), '--exact-port', '--host', host, '--initial-path', demo],
    ...['--disable-telemetry', '--no-version-updates'],
    ...(hasDisplay() ? [] : ['--ci', '--no-open']),
    ...process.argv.slice(2),
  ],
  { env: { STORYBOOK_DISABLE_TELEMETRY: '1' } },
);
